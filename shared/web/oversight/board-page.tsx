import type { Board, Waiting } from '../../application/view/load-board.ts'
import type { ShownCard } from '../../application/view/shown-card.ts'
import { dateIn } from '../../journey/calendar.ts'
import { allStatuses, type Locale, type Status, statuses } from '../../journey/statuses.ts'
import { findTurn, hasTurn } from '../../journey/turn.ts'
import { formatAge, formatNumber } from '../../language/format/dates.ts'
import { formatStanding } from '../../language/standing.ts'
import { guideTexts, journeyTexts, oversightTexts } from '../../language/texts/catalogues.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { FormToken } from '../forms/form-token.tsx'
import { helpOn } from '../frame/guide-paths.ts'
import { standingFacts } from '../registration/registration-facts.tsx'
import { Unreadable } from '../registration/unreadable.tsx'
import { writeBoardQuery } from './board-query.ts'
import { EnterManager } from './enter-manager.tsx'
import type { InitiativesPart } from './find-overseen.ts'
import { overseerAction } from './overseer-actions.ts'
import {
  actionPath,
  boardPath,
  exportsPath,
  messagePath,
  type Overseer,
  registrationPath,
  remindersPath,
  searchPath,
  settingsPath,
  systemsPath,
  type ShownFilter,
  tracesPath,
} from './overseer.ts'
import { measureTurnAge } from './turn-age.ts'

export interface BoardList {
  readonly status: Status
  readonly shown: readonly ShownCard[]
  /** How many there are in all; undefined where they are looked for by name. */
  readonly total: number | undefined
}

export interface BoardPageProps {
  readonly locale: Locale
  readonly role: Overseer
  readonly lists: readonly BoardList[]
  readonly waiting: Waiting
  /** How many registrations were looked at, where the page had to look for some. */
  readonly search: Board['search']
  /** The ids of registrations that cannot be shown. */
  readonly unreadable: readonly string[]
  readonly filter: ShownFilter
  readonly initiatives: readonly { readonly id: string; readonly title: string }[]
  /** Whether the filter offers all of the reader's initiatives. */
  readonly isEveryInitiativeOffered: boolean
  /** Makes a token for each form, so that pressing twice acts once. */
  readonly newFormToken: () => string
  readonly part: InitiativesPart
  /** The number of the page of a list that has several. */
  readonly page: number
  readonly pageSize: number
  /** Where the list or the search continues. */
  readonly cursor: string | undefined
}

/** The form of the check boxes: they stand on the cards, which have forms of their own. */
const selection = 'selection'

/** Every registration by status, with how long somebody has waited and whose turn it is. */
export function BoardPage(props: BoardPageProps) {
  const { locale, role, lists, waiting, filter, search, cursor, unreadable } = props
  const texts = oversightTexts[locale].board
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const isEmpty = lists.every((list) => countOf(list) === 0)
  const isSelecting = role === 'coordinator' && lists.some(({ status }) => !statuses[status].isEnd)
  return (
    <>
      <h1>{texts.title[role]}</h1>
      <p class="standing">{texts.waiting(waiting.count, waiting.isExact)}</p>
      <Places locale={locale} role={role} />
      <Filters {...props} />
      <WhichInitiatives {...props} />
      {isEmpty && (
        <p>
          {!isFiltered
            ? texts.none[role]
            : search && cursor !== undefined
              ? texts.noneYet
              : texts.noneFound}
        </p>
      )}
      {isSelecting && !isEmpty && (
        <form method="get" action={messagePath} id={selection}>
          <p class="hint">{texts.writeHint}</p>
          <button class="quiet">{texts.write}</button>
        </form>
      )}
      <div class="board">
        {lists.map((list) => (
          <List {...props} list={list} isSelecting={isSelecting} />
        ))}
      </div>
      <Unreadable locale={locale} ids={unreadable} />
      {search ? <Search {...props} search={search} /> : <Pages {...props} />}
    </>
  )
}

function countOf({ total, shown }: BoardList): number {
  return total ?? shown.length
}

/** Where else this role may go. */
function Places({ locale, role }: { readonly locale: Locale; readonly role: Overseer }) {
  const { places } = oversightTexts[locale]
  return (
    <nav aria-label={places.label}>
      <ul class="places">
        {role === 'coordinator' && (
          <li>
            <a href={searchPath}>{places.search}</a>
          </li>
        )}
        <li>
          <a href={`${boardPath(role)}/initiatives`}>{places.initiatives}</a>
        </li>
        <li>
          <a href={exportsPath(role)}>{places.exports}</a>
        </li>
        <li>
          <a href={remindersPath(role)}>{places.reminders}</a>
        </li>
        {role === 'admin' && (
          <>
            <li>
              <a href={settingsPath}>{places.settings}</a>
            </li>
            <li>
              <a href={tracesPath}>{places.traces}</a>
            </li>
            <li>
              <a href={systemsPath}>{places.systems}</a>
            </li>
          </>
        )}
      </ul>
    </nav>
  )
}

function Filters(props: BoardPageProps) {
  const { locale, role, filter, initiatives, isEveryInitiativeOffered } = props
  const texts = oversightTexts[locale].board
  return (
    <form method="get" action={boardPath(role)} class="filters" role="search">
      <TextField id="name" name="name" label={texts.name} value={filter.name} />
      <SelectField
        id="initiative"
        name="initiative"
        label={texts.initiative}
        value={filter.initiative}
        choices={[
          { value: '', label: texts.everyInitiative },
          ...initiatives.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <SelectField
        id="status"
        name="status"
        label={texts.status}
        value={filter.status}
        choices={[
          { value: '', label: texts.everyLive },
          ...allStatuses.map((code) => ({
            value: code,
            label: journeyTexts[locale].statuses[code],
          })),
        ]}
      />
      {!isEveryInitiativeOffered && <p class="hint">{texts.someInitiatives(initiatives.length)}</p>}
      <button class="quiet">{texts.filter}</button>
    </form>
  )
}

/** For a coordinator of very many initiatives: which of them the page is about. */
function WhichInitiatives({ locale, role, filter, part }: BoardPageProps) {
  if (part.parts < 2) return null
  const texts = oversightTexts[locale].board
  const next = part.number < part.parts ? part.number + 1 : 1
  return (
    <p class="hint">
      {texts.part(part.covered, part.all)}{' '}
      <a href={boardAddress(role, filter, { part: next })}>{texts.otherPart}</a>
    </p>
  )
}

function List(props: BoardPageProps & { readonly list: BoardList; readonly isSelecting: boolean }) {
  const { locale, role, list, filter, isSelecting, search, part } = props
  const { status, shown } = list
  const texts = oversightTexts[locale].board
  const isEveryFound = props.page === 1 && props.cursor === undefined
  const total = list.total ?? (isEveryFound ? shown.length : undefined)
  if (countOf(list) === 0) return null
  return (
    <section aria-labelledby={status}>
      <h2 id={status}>
        {journeyTexts[locale].statuses[status]}{' '}
        {total !== undefined && <span class="hint">({formatNumber(locale, total)})</span>}
      </h2>
      <p class="hint">
        <a href={helpOn(status, role)} aria-describedby={status}>
          {guideTexts[locale].links.column}
        </a>
      </p>
      {isSelecting && total !== undefined && total > 1 && !statuses[status].isEnd && (
        <p>
          <a
            href={`${messagePath}?${writeBoardQuery({ ...filter, status }, { part: part.number })}`}
            aria-describedby={status}
          >
            {texts.writeAll(total)}
          </a>
        </p>
      )}
      <ul class="cards">
        {shown.map((view) => (
          <Card {...props} view={view} />
        ))}
      </ul>
      {!search && total !== undefined && shown.length < total && filter.status === '' && (
        <p>
          <a href={boardAddress(role, { ...filter, status }, { part: part.number })}>
            {texts.all(total)}
          </a>
        </p>
      )}
    </section>
  )
}

function Card(props: BoardPageProps & { readonly view: ShownCard; readonly isSelecting: boolean }) {
  const { locale, role, view, newFormToken, isSelecting } = props
  const { registration, company, today } = view.context
  const { registrationId } = registration
  const texts = oversightTexts[locale].board
  const { since } = findTurn(registration)
  const age = measureTurnAge(registration, company.timeZone, today)
  return (
    <li class={age === 'fresh' ? 'card' : `card ${age}`}>
      <h3>
        <a href={registrationPath(role, registrationId)}>{view.volunteer}</a>
      </h3>
      <p class="hint">
        {[view.company, view.initiative].filter((part) => part !== '').join(' · ')}
      </p>
      <p>{formatStanding(locale, standingFacts(view))}</p>
      <p class="age">
        <time datetime={since}>{formatAge(locale, dateIn(company.timeZone, since), today)}</time>
        {age !== 'fresh' && <> – {texts.ages[age]}</>}
      </p>
      <EnterManager view={view} />
      <NextStep role={role} view={view} newFormToken={newFormToken} />
      {isSelecting && (
        <div class="choice">
          <input
            type="checkbox"
            form={selection}
            name="registration"
            value={registrationId}
            id={`select-${registrationId}`}
          />
          <label for={`select-${registrationId}`}>{texts.select(view.volunteer)}</label>
        </div>
      )}
    </li>
  )
}

/** The next action, where it is the reader's turn. */
function NextStep({
  role,
  view,
  newFormToken,
}: {
  readonly role: Overseer
  readonly view: ShownCard
  readonly newFormToken: () => string
}) {
  const { registration, locale } = view.context
  const { action: next = '' } = findTurn(registration)
  const action = overseerAction(role, next)
  if (!action || !hasTurn(role, registration)) return null
  const label = oversightTexts[locale].submit[action]
  return (
    <form method="post" action={actionPath(role, registration.registrationId, action)}>
      <FormToken value={newFormToken()} />
      <button aria-label={`${label} – ${view.volunteer}`}>{label}</button>
    </form>
  )
}

/** The pages of one status. A page begins where the one before it ended. */
function Pages({ locale, role, filter, lists, part, page, pageSize, cursor }: BoardPageProps) {
  const texts = oversightTexts[locale].board
  const [list] = lists
  const pages = Math.ceil((list?.total ?? 0) / pageSize)
  if (filter.status === '' || (page === 1 && cursor === undefined)) return null
  const where = { part: part.number }
  return (
    <p>
      {page > 1 && <a href={boardAddress(role, filter, where)}>{texts.first}</a>}{' '}
      {page <= pages && texts.page(page, pages)}{' '}
      {cursor !== undefined && (
        <a href={boardAddress(role, filter, { ...where, page: page + 1, cursor })}>{texts.next}</a>
      )}
    </p>
  )
}

/** How far the page has looked, and the way on. */
function Search(props: BoardPageProps & { readonly search: NonNullable<Board['search']> }) {
  const { locale, role, filter, part, page, search, cursor } = props
  const texts = oversightTexts[locale].board
  const where = { part: part.number }
  if (page === 1 && cursor === undefined) return null
  return (
    <p>
      {texts.searched(Math.min(search.looked, search.all), search.all)}{' '}
      {cursor !== undefined && (
        <a href={boardAddress(role, filter, { ...where, page: page + 1, cursor })}>
          {texts.searchOn}
        </a>
      )}{' '}
      {page > 1 && <a href={boardAddress(role, filter, where)}>{texts.first}</a>}
    </p>
  )
}

function boardAddress(
  role: Overseer,
  filter: ShownFilter,
  where: Parameters<typeof writeBoardQuery>[1] = {},
): string {
  return `${boardPath(role)}?${writeBoardQuery(filter, where)}`
}
