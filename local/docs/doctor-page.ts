import { allChecks } from '../operate/doctor/checks/all-checks.ts'
import type { Check } from '../operate/doctor/check.ts'
import { formatPage } from './format-page.ts'
import { formatCodes, formatTable } from './markdown-table.ts'

/** Renders `docs/doctor.md` from the doctor's checks. */
export async function doctorPage(): Promise<string> {
  return formatPage(`# Doctor and canary

Made from \`local/operate/doctor/checks\` and \`local/docs/doctor-page.ts\` by \`npm run docs\`: change it there, not here.

## Is everything as it should be?

\`\`\`sh
npm run operate -- doctor --stage acme
npm run operate -- doctor --stage acme --json             # for programs
npm run operate -- doctor --stage acme --values ../acme-stages/acme.json   # a stage whose file is elsewhere
\`\`\`

The doctor looks and changes nothing. For each finding it prints what is wrong, whom it hurts and the command that
mends it. It takes seconds: each check makes a few calls, each with a time limit, and one that fails hides no other.

| exit status | meaning |
| --- | --- |
| 0 | Nothing is wrong. |
| 1 | There is a warning, or something could not be looked at. Also if the command itself fails. |
| 2 | There is an error: people are hurt by it now. Also if the command is wrong, or there is no such stage. |

It runs on your machine with your own AWS credentials, so that it also works where the product does not, and the
product's functions need no permission for it. What you may not look at is reported with the permission that is
missing. The managed policy \`ReadOnlyAccess\`, and \`lambda:InvokeFunction\` on the function \`operator\`, are
enough. On the local cloud, what the emulator does not have is marked as such and counts as no finding.

## What it looks at

${formatTable(
  ['check', 'what it looks at', 'permissions'],
  allChecks.map(({ name, looksAt, permissions }) => [
    `[\`${name}\`](#${name})`,
    looksAt,
    formatCodes(permissions),
  ]),
)}

## What it finds

${allChecks.map(describeCheck).join('\n\n')}

## Does it really work?

\`\`\`sh
npm run operate -- canary --stage acme
\`\`\`

The canary plays one registration of a test company from end to end, through the same addresses as everybody: sign-in,
the pages of volunteer, manager, coordinator and partner organisation, the workflow, the emails and what SES reports
about them. Each step is printed with its time, and it stops at the first that fails, with exit status 1. A run takes
about a minute, sends about fifteen emails and costs less than a cent.

- The people have addresses of SES's mailbox simulator, which works in the sandbox too. These emails count neither
  towards the daily quota nor as bounces or complaints, but towards the sending rate.
- Nobody else sees it. The test company and its organisation are in no list of companies and organisations, so in no
  export of everything, figure or form; the initiative is for the test company alone
  ([why](decisions/0038-a-canary.md)). Events of the registration are on the event bus, as those of every company:
  consumers name their company.
- Run it as often as you like, also twice at once: each run has a volunteer of its own. What a run left that was
  interrupted is cancelled by a run an hour later.
- A registration that has ended stays, with its volunteer, who has left: about 40 small items for each run.
- No schedule of the stage runs it. Run it from a pipeline or \`cron\` of your own, with \`--report\`
  (\`cloudwatch:PutMetricData\`): then the alarm [\`canary-fails\`](runbooks.md#canary-fails) rings when it fails. A run
  that never begins rings nothing: have the pipeline tell you.

If a step fails, it says what it waited for or what the page answered. Then run the doctor, and look at the
[runbook](runbooks.md) of the alarm for that part: \`api-faults\` for pages, \`sign-in-mails-fail\` and \`mails-fail\`
for emails, \`registrations-out-of-step\` for the workflow, \`deliveries-unknown\` for what SES reports.
`)
}

function describeCheck({ name, findings }: Check): string {
  return `### ${name}

${formatTable(
  ['finding', 'severity', 'what is wrong', 'whom it hurts', 'what mends it'],
  Object.entries(findings).map(([finding, { severity, what, hurts, mend }]) => [
    `\`${finding}\``,
    severity,
    ...[what, hurts, mend].map(showFacts),
  ]),
)}`
}

/** What is filled in, in capitals. */
function showFacts(text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())
}
