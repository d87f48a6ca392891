import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import { InitiativeEntry } from '../../journey/directory-entries.ts'
import type { Initiative, LocalisedText, Person, TaskTemplate } from '../../journey/directory.ts'
import { type InitiativeFieldName, initiativeFieldNames } from '../../journey/initiatives/fields.ts'
import { mayBeNamed } from '../../journey/initiatives/rights.ts'
import { localisedFields } from '../../journey/initiatives/translations.ts'
import { oneLine } from '../../journey/one-line.ts'
import { locales } from '../../journey/statuses.ts'

/** What stands in the form, as text, by the names of its inputs. */
export type Typed = Pick<URLSearchParams, 'get'>

/** What the form says as it opens. */
export function typedOf(initiative: Initiative, people: ReadonlyMap<string, Person>): Typed {
  const addressOf = (id: string) => people.get(id)?.email ?? id
  const { capacity, registrationDeadline, period, estimatedHours, pointOfContactId } = initiative
  return new URLSearchParams([
    ...localisedFields.flatMap((field) =>
      locales.map((locale) => [`${field}-${locale}`, initiative[field]?.[locale] ?? '']),
    ),
    ['organisationId', initiative.organisationId],
    ['coordinatorIds', initiative.coordinatorIds.map(addressOf).join('\n')],
    ['pointOfContactId', pointOfContactId === undefined ? '' : addressOf(pointOfContactId)],
    ['capacity', capacity === undefined ? '' : String(capacity)],
    ['registrationDeadline', registrationDeadline ?? ''],
    ['start', period?.start ?? ''],
    ['end', period?.end ?? ''],
    ['estimatedHours', estimatedHours === undefined ? '' : String(estimatedHours)],
    ['tasks', initiative.tasks.map(({ title }) => oneLine(title)).join('\n')],
  ])
}

export type ReadForm =
  { readonly initiative: Initiative } | { readonly wrong: readonly InitiativeFieldName[] }

/**
 * The initiative that a form describes. What the form has no field for stays as it was; a person
 * whom nobody knows is told as one of elsewhere is: wrong.
 */
export async function readInitiativeForm(
  directory: Pick<DirectoryStore, 'findPersonByEmail'>,
  base: Pick<Initiative, 'initiativeId' | 'status' | 'organisationId' | 'companyId'> &
    Partial<Initiative>,
  form: Typed,
  newId: () => string,
): Promise<ReadForm> {
  const find = (address: string) => findPersonId(directory, address, base)
  const coordinators = await Promise.all(linesOf(form, 'coordinatorIds').map(find))
  const contactTyped = lineOf(form, 'pointOfContactId')
  const contact = contactTyped === '' ? undefined : await find(contactTyped)
  const [start, end] = [dateOf(form, 'start'), dateOf(form, 'end')]

  const parsed = InitiativeEntry.safeParse({
    ...base,
    ...Object.fromEntries(localisedFields.map((field) => [field, localisedOf(form, field)])),
    coordinatorIds: [...new Set(coordinators.filter((id) => id !== undefined))],
    pointOfContactId: contact,
    capacity: numberOf(form, 'capacity'),
    registrationDeadline: dateOf(form, 'registrationDeadline'),
    period: start === undefined && end === undefined ? undefined : { start, end },
    estimatedHours: numberOf(form, 'estimatedHours'),
    tasks: tasksOf(form, base.tasks ?? [], newId),
  })
  const wrong = new Set<unknown>(parsed.error?.issues.map(({ path }) => path[0]))
  if (coordinators.includes(undefined)) wrong.add('coordinatorIds')
  if (contactTyped !== '' && contact === undefined) wrong.add('pointOfContactId')
  if (parsed.success && wrong.size === 0) return { initiative: parsed.data }
  return { wrong: initiativeFieldNames.filter((name) => wrong.has(name)) }
}

/**
 * By address; whoever stands there already, also by the id that stands for one without an address.
 * One of elsewhere is nobody: so it tells nothing of who works where.
 */
async function findPersonId(
  directory: Pick<DirectoryStore, 'findPersonByEmail'>,
  address: string,
  base: Pick<Initiative, 'organisationId' | 'companyId'> & Partial<Initiative>,
): Promise<string | undefined> {
  const known = [...(base.coordinatorIds ?? []), base.pointOfContactId]
  if (known.includes(address)) return address
  const person = await directory.findPersonByEmail(address)
  if (!person) return undefined
  const { personId } = person
  return known.includes(personId) || mayBeNamed(person, { coordinatorIds: [], ...base })
    ? personId
    : undefined
}

function lineOf(form: Typed, name: string): string {
  return (form.get(name) ?? '').trim()
}

function linesOf(form: Typed, name: string): readonly string[] {
  return lineOf(form, name)
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** None where it is empty in every language. */
function localisedOf(form: Typed, field: string): LocalisedText | undefined {
  const texts = locales.flatMap((locale) => {
    const text = lineOf(form, `${field}-${locale}`).replace(/\r\n?/g, '\n')
    return text === '' ? [] : [[locale, text] as const]
  })
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}

/** A comma or a point; what is no number becomes NaN, which no schema takes. */
function numberOf(form: Typed, name: string): number | undefined {
  const typed = lineOf(form, name)
  return typed === '' ? undefined : Number(typed.replace(',', '.'))
}

/** Browsers without a date field take free text: days are typed first in both our languages. */
function dateOf(form: Typed, name: string): string | undefined {
  const typed = lineOf(form, name)
  if (typed === '') return undefined
  const [, day, month, year] = /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})$/.exec(typed) ?? []
  if (day === undefined || month === undefined || year === undefined) return typed
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** A task that is still there keeps its id; a new one gets its own. */
function tasksOf(
  form: Typed,
  before: readonly TaskTemplate[],
  newId: () => string,
): readonly TaskTemplate[] {
  const left = [...before]
  return linesOf(form, 'tasks').map((title) => {
    const index = left.findIndex((one) => oneLine(one.title) === title)
    const [kept] = index < 0 ? [] : left.splice(index, 1)
    return kept ?? { task: newId(), title }
  })
}
