import { actionNames } from '../../shared/journey/action-names.ts'
import { type ActionRule, actions } from '../../shared/journey/actions.ts'
import { mailRule, type MailTemplate, mailTemplates } from '../../shared/journey/mails.ts'
import { reminderKinds, reminders } from '../../shared/journey/reminders.ts'
import { type Role, roleCodes } from '../../shared/journey/roles.ts'
import { allStatuses, type Status, statuses } from '../../shared/journey/statuses.ts'
import { wayOutNames } from '../../shared/journey/way-out-names.ts'
import { waysOut } from '../../shared/journey/ways-out.ts'
import { formatStatusLabel } from '../../shared/language/status-label.ts'
import { journeyTexts } from '../../shared/language/texts/catalogues.ts'
import { formatPage } from './format-page.ts'
import { formatCodes, formatTable } from './markdown-table.ts'

/** Renders `docs/journey.md` from the journey's table. */
export async function journeyPage(): Promise<string> {
  return formatPage(`# The journey

Made from \`shared/journey\` by \`npm run docs\`: change it there, not here.

## Statuses

\`\`\`mermaid
stateDiagram-v2
${allStatuses.map((status) => `  state "${statuses[status].name}" as ${status}`).join('\n')}
  [*] --> APPLICATION: register
${allStatuses.flatMap(transitionsFrom).join('\n')}
${allStatuses
  .filter((status) => statuses[status].isEnd)
  .map((status) => `  ${status} --> [*]`)
  .join('\n')}
\`\`\`

${formatTable(
  ['code', 'English', 'French'],
  allStatuses.map((status) => [
    `\`${status}\``,
    statuses[status].name,
    formatStatusLabel('fr', status),
  ]),
)}

## Actions

An actor with several roles acts in the first role of the row that they hold.

${formatTable(
  ['action', 'roles', 'from', 'to', 'specific refusals', 'emails'],
  actionNames.map((name) => [
    `\`${name}\``,
    listRoles(actions[name].roles),
    formatCodes(actions[name].from),
    leadsTo(actions[name]),
    formatCodes(actions[name].guards),
    formatCodes(actions[name].mails),
  ]),
)}

## Emails

${formatTable(
  ['template', 'to', 'buttons'],
  // Object.keys is typed string[]; the keys of a constant are known.
  (Object.keys(mailTemplates) as MailTemplate[]).map((template) => [
    `\`${template}\``,
    mailRule(template)
      .to.map((role) => roleCodes[role].toLowerCase())
      .join(', '),
    mailRule(template)
      .buttons.map((button) => journeyTexts.en.buttons[button])
      .join(', '),
  ]),
)}

\`coordinator-changed\`: beyond the rules, only for companies with \`nudges\`, after a change of the directory
([decision](decisions/0007-mails-after-changes-of-the-directory.md)). In these companies, \`engagement-to-approve\`
also goes to a new manager while a request is waiting and \`dates-to-approve\` while a date is, \`task-assigned\` tells
the volunteer of a task that a coordinator assigns, and \`meetings-planned\` tells the volunteer's calendar of every
meeting ahead that an action changes ([decision](decisions/0020-calendar.md)). What else they get when nobody does
anything is on [a page of its own](nudges.md).

## Ways out

What people can do about a request that waits for the manager, beyond the rules and only for companies with \`nudges\` ([decision](decisions/0019-somebody-else-decides.md)). None changes the status, and none is an action of the journey. When a registration ends while something waits, \`request-withdrawn\` goes to those who were asked.

${formatTable(
  ['way out', 'roles', 'from', 'specific refusals', 'emails'],
  wayOutNames.map((name) => [
    `\`${name}\``,
    listRoles(waysOut[name].roles),
    formatCodes(waysOut[name].from),
    formatCodes(waysOut[name].guards),
    formatCodes(waysOut[name].mails),
  ]),
)}

## Reminders

${formatTable(
  ['template', 'in status', 'every'],
  reminderKinds.map((kind) => [
    `\`${kind}\``,
    `\`${reminders[kind].status}\``,
    months(reminders[kind].everyMonths),
  ]),
)}
`)
}

function months(number: number): string {
  return number === 1 ? 'month' : `${number} months`
}

function transitionsFrom(from: Status): readonly string[] {
  return actionNames.flatMap((name) =>
    actions[name].from.includes(from)
      ? actions[name].to.map((to) => `  ${from} --> ${to}: ${name}`)
      : [],
  )
}

function listRoles(roles: readonly Role[]): string {
  return roles.map((role) => roleCodes[role].toLowerCase().replace('_', ' ')).join(', ')
}

function leadsTo({ to, stays }: ActionRule): string {
  return [formatCodes(to), stays ? 'stays' : ''].filter((part) => part !== '').join(' or ')
}
