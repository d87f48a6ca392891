import { listNamedIds } from '../../application/initiatives/named-people.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import { InitiativeEntry } from '../../journey/directory-entries.ts'
import type { Initiative, LocalisedText, Person, TaskTemplate } from '../../journey/directory.ts'
import { type InitiativeFieldName, initiativeFieldNames } from '../../journey/initiatives/fields.ts'
import {
  findHiddenInInitiative,
  type HiddenInField,
} from '../../journey/initiatives/find-hidden.ts'
import { mayName } from '../../journey/initiatives/rights.ts'
import { localisedFields } from '../../journey/initiatives/translations.ts'
import { once } from '../../journey/once.ts'
import { oneLine } from '../../journey/one-line.ts'
import { locales } from '../../journey/statuses.ts'
import { readTypedDate } from '../../journey/typed-date.ts'
import { readNumber } from '../../journey/typed-number.ts'
import { readTypedLine, readTypedLines, readTypedText } from '../../journey/typed-text.ts'

type FormDirectory = Pick<
  DirectoryStore,
  'findPersonByEmail' | 'getInitiatives' | 'listInitiativeIdsOfOrganisation'
>

/** The form's values as text, by input name. */
export type Typed = Pick<URLSearchParams, 'get'>

/** The values of the form when it opens. */
export function readTyped(initiative: Initiative, people: ReadonlyMap<string, Person>): Typed {
  const findAddress = (id: string) => people.get(id)?.email ?? id
  const { capacity, registrationDeadline, period, estimatedHours, pointOfContactId } = initiative
  return new URLSearchParams([
    ...localisedFields.flatMap((field) =>
      locales.map((locale) => [`${field}-${locale}`, initiative[field]?.[locale] ?? '']),
    ),
    ['organisationId', initiative.organisationId],
    ['coordinatorIds', initiative.coordinatorIds.map(findAddress).join('\n')],
    ['pointOfContactId', pointOfContactId === undefined ? '' : findAddress(pointOfContactId)],
    ['capacity', capacity === undefined ? '' : String(capacity)],
    ['registrationDeadline', registrationDeadline ?? ''],
    ['start', period?.start ?? ''],
    ['end', period?.end ?? ''],
    ['estimatedHours', estimatedHours === undefined ? '' : String(estimatedHours)],
    ['tasks', initiative.tasks.map(({ title }) => oneLine(title)).join('\n')],
  ])
}

export type ReadForm =
  | { readonly initiative: Initiative }
  | {
      readonly wrong: readonly InitiativeFieldName[]
      /** Of fields that are wrong for a character that nobody sees. */
      readonly hidden?: readonly HiddenInField[]
    }

/**
 * Reads the initiative from the form; values without a field stay as they were. An unknown person and
 * one from another company or organisation are the same error, which reveals neither.
 */
export async function readInitiativeForm(
  directory: FormDirectory,
  editor: Person,
  base: Pick<Initiative, 'initiativeId' | 'status' | 'organisationId' | 'companyId'> &
    Partial<Initiative>,
  form: Typed,
  newId: () => string,
): Promise<ReadForm> {
  const listKnown = once(() => listNamedIds(directory, base.organisationId))
  const find = (address: string) => findPersonId({ directory, editor, listKnown }, address, base)
  const coordinators = await Promise.all(readLines(form, 'coordinatorIds').map(find))
  const contactTyped = readLine(form, 'pointOfContactId')
  const contact = contactTyped === '' ? undefined : await find(contactTyped)
  const [start, end] = [readDate(form, 'start'), readDate(form, 'end')]

  const parsed = InitiativeEntry.safeParse({
    ...base,
    ...Object.fromEntries(localisedFields.map((field) => [field, readLocalised(form, field)])),
    coordinatorIds: [...new Set(coordinators.filter((id) => id !== undefined))],
    pointOfContactId: contact,
    capacity: readTypedNumber(form, 'capacity'),
    registrationDeadline: readDate(form, 'registrationDeadline'),
    period: start === undefined && end === undefined ? undefined : { start, end },
    estimatedHours: readTypedNumber(form, 'estimatedHours'),
    tasks: readTasks(form, base.tasks ?? [], newId),
  })
  const wrong = new Set<unknown>(parsed.error?.issues.map(({ path }) => path[0]))
  if (coordinators.includes(undefined)) wrong.add('coordinatorIds')
  if (contactTyped !== '' && contact === undefined) wrong.add('pointOfContactId')
  const hidden = parsed.success ? findHiddenInInitiative(parsed.data, base) : []
  for (const { field } of hidden) wrong.add(field)
  if (parsed.success && wrong.size === 0) return { initiative: parsed.data }
  return { wrong: initiativeFieldNames.filter((name) => wrong.has(name)), hidden }
}

/**
 * Finds people by address, or by id if they are named already and have no address. People from
 * elsewhere are not found, so that the form does not reveal who works where.
 */
async function findPersonId(
  {
    directory,
    editor,
    listKnown,
  }: {
    readonly directory: Pick<FormDirectory, 'findPersonByEmail'>
    readonly editor: Person
    readonly listKnown: () => Promise<ReadonlySet<string>>
  },
  address: string,
  base: Pick<Initiative, 'organisationId' | 'companyId'> & Partial<Initiative>,
): Promise<string | undefined> {
  const known = [...(base.coordinatorIds ?? []), base.pointOfContactId]
  if (known.includes(address)) return address
  const person = await directory.findPersonByEmail(address)
  if (!person) return undefined
  const { personId } = person
  if (known.includes(personId) || mayName(editor, person, base, false)) return personId
  const isKnown = (await listKnown()).has(personId)
  return mayName(editor, person, base, isKnown) ? personId : undefined
}

function readLine(form: Typed, name: string): string {
  return readTypedLine(form.get(name))
}

function readLines(form: Typed, name: string): readonly string[] {
  return readTypedLines(form.get(name))
}

/** Undefined if it is empty in every language. */
function readLocalised(form: Typed, field: string): LocalisedText | undefined {
  const texts = locales.flatMap((locale) => {
    const text = readTypedText(form.get(`${field}-${locale}`))
    return text === '' ? [] : [[locale, text] as const]
  })
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}

function readTypedNumber(form: Typed, name: string): number | undefined {
  const typed = readLine(form, name)
  return typed === '' ? undefined : readNumber(typed)
}

function readDate(form: Typed, name: string): string | undefined {
  const typed = readLine(form, name)
  return typed === '' ? undefined : readTypedDate(typed)
}

/** An existing task keeps its id; a new one gets a new id. */
function readTasks(
  form: Typed,
  before: readonly TaskTemplate[],
  newId: () => string,
): readonly TaskTemplate[] {
  const left = [...before]
  return readLines(form, 'tasks').map((title) => {
    const index = left.findIndex((one) => oneLine(one.title) === title)
    const [kept] = index < 0 ? [] : left.splice(index, 1)
    return kept ?? { task: newId(), title }
  })
}
