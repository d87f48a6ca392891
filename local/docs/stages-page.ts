import * as z from 'zod'
import { ownStages, StageShape } from '../../infra/stages.ts'
import { formatPage } from './format-page.ts'
import { formatTable } from './markdown-table.ts'

/** Renders `docs/stages.md` from the schema of a stage in `infra/stages.ts`. */
export async function stagesPage(): Promise<string> {
  return formatPage(`# Stages

The table is made from \`infra/stages.ts\` by \`npm run docs\`: change it there, not here.

A stage is one deployment of the product, in stacks named \`mentoring-journey-STAGE\`. Three need no file: \`local\` (the
local cloud), \`test\` (data and stack are disposable; requests may set the time, so nobody else may reach it) and
\`production\`. Write your own values into a file in \`stages/\`, or anywhere else if you keep them in a repository
of your own:

\`\`\`json
{
  "extends": "production",
  "mailFrom": "mentoring@your.example",
  "alarmEmail": "ops@your.example",
  "mailsPerSecond": 14
}
\`\`\`

\`\`\`sh
npx cdk deploy --all -c stage=acme                        # stages/acme.json
npx cdk deploy --all -c stage=../acme-stages/acme.json    # the same, elsewhere
\`\`\`

The file's name is the stage's name, also for \`npm run operate -- … --stage acme\`. A file named like one of the
three begins with its values; any other says which one it \`extends\`. Nothing is deployed if a value is unknown or
wrong: the error names it. Some values can also be given for one deployment by \`-c name=value\` (\`mailFrom\`, \`mailIdentity\`, \`domainName\`, \`certificateArn\`,
\`baseUrl\`, \`alarmEmail\`, \`mailsPerSecond\`, \`secondFactor\`, \`terminationProtection\`).

${formatTable(
  ['value', 'what it is for', ...Object.keys(ownStages).map((name) => `\`${name}\``)],
  Object.entries(StageShape.shape).map(([name, schema]) => [
    `\`${name}\``,
    `${describeSchema(name, schema)}.`,
    ...Object.entries(ownStages).map(([stage, values]) =>
      name === 'name' ? `\`${stage}\`` : formatValue((values as Record<string, unknown>)[name]),
    ),
  ]),
)}
`)
}

function describeSchema(name: string, schema: z.ZodType): string {
  const { description } = schema
  if (description === undefined) throw new Error(`Say what the value ${name} of a stage is for`)
  return description
}

function formatValue(value: unknown): string {
  if (value === undefined) return ''
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}
