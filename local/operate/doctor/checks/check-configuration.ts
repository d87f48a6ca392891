import type { StageConfiguration } from '../../../../infra/stages.ts'
import { defineCheck } from '../check.ts'

type Environment = Readonly<Record<string, string>>

/** What the stage's file says, and where it is when it is deployed. Undefined: the file leaves it open. */
const compared: readonly (readonly [
  value: string,
  wanted: (stage: StageConfiguration) => string | undefined,
  variable: string,
])[] = [
  ['mailFrom', ({ mailFrom }) => mailFrom, 'MAIL_FROM'],
  ['mailsPerSecond', ({ mailsPerSecond }) => String(mailsPerSecond), 'MAILS_PER_SECOND'],
  ['timeSource', ({ timeSource }) => timeSource, 'TIME_SOURCE'],
  ['baseUrl', ({ baseUrl }) => baseUrl, 'BASE_URL'],
  ['restoredTable', ({ restoredTable }) => restoredTable?.tableName, 'TABLE_NAME'],
]

export const checkConfiguration = defineCheck({
  name: 'configuration',
  looksAt: 'The values of the stage’s file, against those that the functions have.',
  permissions: ['cloudformation:ListStackResources', 'lambda:GetFunctionConfiguration'],
  findings: {
    differs: {
      severity: 'warning',
      what: '{value} is {deployed} on the stage and {wanted} in its file.',
      hurts: 'Nobody now. The next deployment without -c changes it, perhaps by surprise.',
      mend: 'Correct the file of the stage, or npx cdk deploy --all -c stage={stage}',
    },
    'placeholder-sender': {
      severity: 'error',
      what: 'The sender of all emails is {from}, which is the placeholder.',
      hurts: 'Everybody: SES sends no email from an address that nobody can verify.',
      mend: 'Set "mailFrom" in the stage’s file (docs/stages.md), then npx cdk deploy --all -c stage={stage}',
    },
  },
  async look(inspection) {
    const [stage, environment] = await Promise.all([
      inspection.readConfiguration(),
      inspection.readEnvironment('send-mail'),
    ])
    const from = environment['MAIL_FROM'] ?? ''
    const differing = compareValues(stage, environment)
    return {
      seen:
        differing.length === 0
          ? 'as the file of the stage says'
          : `${differing.length} values are not as the file of the stage says`,
      found: [
        ...differing.map((facts) => ({ finding: 'differs', facts }) as const),
        // The local cloud’s SES verifies any address.
        ...(/@(.+\.)?example\.(org|com|net)$/.test(from) && stage.name !== 'local'
          ? [{ finding: 'placeholder-sender', facts: { from } } as const]
          : []),
      ],
    }
  },
})

function compareValues(stage: StageConfiguration, environment: Environment) {
  return compared.flatMap(([value, choose, variable]) => {
    const wanted = choose(stage)
    const deployed = environment[variable] ?? ''
    if (wanted === undefined || wanted.replace(/\/+$/, '') === deployed.replace(/\/+$/, ''))
      return []
    return [{ value, wanted, deployed: deployed === '' ? 'missing' : deployed }]
  })
}
