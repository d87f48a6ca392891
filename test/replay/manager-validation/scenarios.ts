import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from '../oracle/text.ts'

/** A scenario for each sentence of DOMAIN.md on manager validation, planned dates and their mails. */
export const sentences = {
  '01-validation-never': '`managerValidation`: `never`',
  '02-validation-of-the-engagement-once': '`engagement` (the engagement period, once)',
  '03-validation-of-extensions':
    '`engagement-and-extension` (also a later period that is not within the approved one)',
  '04-dates-are-not-validated-by-default': '`dateValidation`: `never` (the default)',
  '05-every-date-is-validated': '`each` (every participation date)',
  '06-period-and-dates-are-validated-independently': 'The two are independent.',
  '07-engagement-with-dates-is-asked-for-dates-alone':
    '`enter-engagement` leads to `MANAGER_VALIDATION` also where `dateValidation` is `each` and `dates` are given.',
  '08-engagement-without-dates-is-not-asked-for-dates':
    '… `each` and `dates` are given: not without dates',
  '09-engagement-with-dates-is-not-asked-where-nobody-validates':
    '… `each` and `dates` are given: not with `never`',
  '10-engagement-without-dates-is-asked-where-it-is-validated':
    '`enter-engagement` leads to `MANAGER_VALIDATION` where `managerValidation` is not `never`',
  '11-given-dates-are-named-in-their-order':
    'The dates given become participation dates, in their order.',
  '12-given-dates-are-approved-with-the-engagement':
    'With `each` they are `PENDING` and share the fate of the engagement: approved with it',
  '13-given-dates-are-removed-when-it-is-declined':
    '… removed when it is declined without an approved period',
  '14-given-dates-are-removed-with-never-too': '… removed (with `never` too)',
  '15-dates-stay-when-an-extension-is-declined':
    '… without an approved period: with one they stay, and so do their decisions',
  '16-given-dates-have-no-decision-with-never':
    'With `each` they are `PENDING`: with `never` they have no decision, and show that of the registration',
  '17-a-date-carries-one-of-four-decisions':
    'A date carries a decision: none, `PENDING`, `APPROVED` or `DECLINED`.',
  '18-a-change-of-day-minutes-or-kind-asks-again':
    'With `each`, a date is `PENDING` once it is added, and again once a change alters its `date`, `minutes` or `time`',
  '19-with-never-a-change-empties-the-decision':
    '… with `never` such a change empties the decision, and a new date has none.',
  '20-a-change-of-start-or-note-leaves-the-decision':
    'A change of nothing but `startTime` or `note` leaves the decision.',
  '21-a-later-setting-decides-nothing':
    'The setting is looked at when a date is given, added or changed; a later change of it decides nothing.',
  '22-amending-decides-nothing': '… or an `amend-engagement`, decides nothing.',
  '23-amending-asks-nothing-of-dates-given-before':
    '… or an `amend-engagement`, decides nothing: it asks for no date either',
  '24-dates-are-decided-all-or-none':
    'Dates are decided one by one or several at once, all or none.',
  '25-before-the-first-approval-dates-are-decided-with-the-engagement-only':
    'Before a first approval (the engagement waits) they are decided with the engagement only',
  '26-dates-wait-while-an-extension-waits':
    '… while an extension waits, they wait too, and are not decided with it.',
  '27-a-declined-date-counts-in-no-number':
    'A declined date stays in the record and in the dates export; it counts in no number of dates or hours, in no first or last date.',
  '28-a-declined-date-is-changed-and-asked-again-or-removed':
    'It may be changed (then it is asked again, as above) or removed.',
  '29-a-pending-date-counts': 'A pending date counts.',
  '30-a-planned-date-counts-once-its-day-has-come':
    'A date that lies after today is *planned*: whatever its decision, it counts in none of these either, until its day has come',
  '31-a-planned-date-counts-by-the-zone-as-it-is':
    '… (in exports: after the local day of `as_of`), in the time zone as it is when it is needed',
  '32-after-a-cancellation-no-later-date-ever-counts':
    '… of a cancelled registration, no date after the local day of its cancellation ever does.',
  '33-a-withdrawal-stops-planned-dates-too':
    '… of a cancelled registration: a withdrawal is a cancellation too',
  '34-a-planned-date-is-otherwise-like-any-other': 'In all else it is a date like any other.',
  '35-no-confirmation-while-a-date-is-pending':
    'No participation is confirmed while a date is pending.',
  '36-nothing-is-decided-by-silence': 'Nothing is ever approved, ended or confirmed by silence.',
  '37-a-period-that-nobody-had-to-approve-counts-as-approved':
    'A period that nobody had to approve counts as approved',
  '38-a-period-made-shorter-leaves-the-approved-one':
    '… one that is made shorter within the approved period leaves the approved one as it is.',
  '39-roles-in-the-order-of-the-row':
    'An actor with several roles acts in the first of the row\u2019s roles that they hold',
  '40-the-manager-is-looked-up-when-they-act': '… who the manager is, is looked up when they act.',
  '41-without-a-manager-no-date-is-asked':
    '`manager-missing` (the date would become `PENDING`, or again, and the volunteer has no manager), in its order',
  '42-no-date-outside-the-period-be-it-declined':
    '`dates-outside-period` (a date, given or recorded, be it declined, would fall outside)',
  '43-a-mission-ends-after-its-last-date-that-is-not-declined':
    '`dates-after-end` (a date that is not declined lies after `endedOn`), in its order',
  '44-the-manager-is-written-to-for-the-first-date-that-waits':
    '`dates-to-approve`: a date was made `PENDING`, and no date of the registration, itself included, was before',
  '45-names-are-free-again-after-a-refusal':
    'After a refused `add-date` or `enter-engagement` a name may be used again.',
  '46-the-input-of-dates':
    '`dates`: 1-50 meetings, each with the fields of `add-date`; `dateIds`: 1-100 different ids',
} as const

export type ScenarioName = keyof typeof sentences

// Object.keys is typed string[]; the keys of a constant are known.
export const scenarioNames = Object.keys(sentences) as readonly ScenarioName[]

export function readScenarioFile(name: ScenarioName): string {
  return readFileSync(join(import.meta.dirname, `${name}.jsonl`), 'utf8')
}

/**
 * All of them in one, for a stage where each play takes long: their ids differ. Of their exports, each
 * of everything, only the last is kept.
 */
export function combineScenarios(texts: readonly string[]): string {
  const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''))
  const inOrder = lines
    .map((line) => ({ line, ...readLine(line) }))
    .toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1))
  const lastExport = inOrder.findLast(({ isExport }) => isExport)
  return inOrder
    .filter((entry) => !entry.isExport || entry === lastExport)
    .map(({ line }) => `${line}\n`)
    .join('')
}

/** @returns when a line happens: the world comes before everything */
function readLine(line: string): { readonly at: string; readonly isExport: boolean } {
  const object: unknown = JSON.parse(line)
  const { at, action } = isObject(object) ? object : {}
  return { at: typeof at === 'string' ? at : '', isExport: action === 'export' }
}
