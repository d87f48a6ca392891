import * as z from 'zod'
import { ownStages, StageShape } from '../../infra/stages.ts'
import { type CapName, caps, type RateName, rates } from '../../shared/journey/limits.ts'
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
      name === 'name'
        ? `\`${stage}\``
        : formatColumn(name, (values as Record<string, unknown>)[name]),
    ),
  ]),
)}

## Limits

What one person may do only so often (\`rates\`), and how much there may be of something (\`caps\`); the default is
production's. Over a rate the answer is \`too-many\`: 429, with a \`Retry-After\` on the API, until the window ends
(windows begin at midnight UTC). Over a cap it is 422. A file can set one and leave the others
([0032](decisions/0032-limits.md)).

${formatTable(
  ['value', 'what it limits, and why', 'default'],
  [
    ...Object.entries(rates).map(([name, why]) => [
      `\`rates.${name}\``,
      `${why}.`,
      formatValue(ownStages.production.rates[name as RateName]),
    ]),
    ...Object.entries(caps).map(([name, why]) => [
      `\`caps.${name}\``,
      `${why}.`,
      formatValue(ownStages.production.caps[name as CapName]),
    ]),
  ],
)}
`)
}

function describeSchema(name: string, schema: z.ZodType): string {
  const { description } = schema
  if (description === undefined) throw new Error(`Say what the value ${name} of a stage is for`)
  return description
}

/** What has a table of its own is not written twice. */
function formatColumn(name: string, value: unknown): string {
  if (name !== 'rates' && name !== 'caps') return formatValue(value)
  return JSON.stringify(value) === '{}' ? 'none' : '[see below](#limits)'
}

function formatValue(value: unknown): string {
  if (value === undefined) return ''
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}
