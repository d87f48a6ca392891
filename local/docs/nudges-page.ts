import { nudgeNames } from '../../shared/journey/nudge-names.ts'
import { nudgeRule, type NudgeStep } from '../../shared/journey/nudges.ts'
import { reminderTime } from '../../shared/journey/reminders.ts'
import { roleCodes } from '../../shared/journey/roles.ts'
import { formatPage } from './format-page.ts'
import { formatCodes, formatTable } from './markdown-table.ts'

/** Renders `docs/nudges.md` from the rules of `shared/journey/nudges.ts`. */
export async function nudgesPage(): Promise<string> {
  return formatPage(`# What is sent when nobody does anything

Made from \`shared/journey/nudges.ts\` by \`npm run docs\`: change it there, not here.

Only for companies with \`nudges\`. A company switches off what it does not want with \`nudgesOff\`, by the names in the
first column. Days are local calendar days after the anchor, at ${reminderTime}; what falls on a Saturday or Sunday goes
on Monday, the reminders of these companies too. Any change of status, of what is asked, or of the person asked starts
anew. A newer nudge of a row drops the older ones, so an outage of weeks ends in one email each. All that one person
gets on one day is one email, \`today\`, that lists it; each counts as sent. How it works:
[decision](decisions/0018-nudges.md).

${formatTable(
  ['nudge', 'template', 'while in', 'anchor', 'days', 'to', 'ends with'],
  nudgeNames.flatMap((name) => {
    const { statuses, anchor, endsWith, steps } = nudgeRule(name)
    return steps.map((step) => [
      `\`${name}\``,
      `\`${step.template}\``,
      formatCodes(statuses),
      anchor,
      describeDays(step),
      describeRecipient(step),
      endsWith,
    ])
  }),
)}
`)
}

function describeDays({ days, mondaysAfter, isMorningAfter }: NudgeStep): string {
  return [
    ...(isMorningAfter ? ['the next morning'] : []),
    ...(days.length > 0 ? [days.join(', ')] : []),
    ...(mondaysAfter === undefined ? [] : [`every Monday after day ${mondaysAfter}`]),
  ].join(', then ')
}

function describeRecipient({ to, ifNobody }: NudgeStep): string {
  const role = roleCodes[to].toLowerCase()
  return ifNobody === undefined
    ? role
    : `${role}; if nobody is there, \`${ifNobody}\` to every ${roleCodes.admin.toLowerCase()}`
}
