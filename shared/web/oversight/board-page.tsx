import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { dateIn } from '../../journey/calendar.ts'
import { allStatuses, type Locale, type Status, statuses } from '../../journey/statuses.ts'
import { findTurn, hasTurn } from '../../journey/turn.ts'
import { formatAge } from '../../language/format/dates.ts'
import { formatStanding } from '../../language/standing.ts'
import { guideTexts, journeyTexts, oversightTexts } from '../../language/texts/catalogues.ts'
import { SelectField, TextField } from '../forms/fields.tsx'
import { FormToken } from '../forms/form-token.tsx'
import { helpOn } from '../frame/guide-paths.ts'
import { standingFacts } from '../registration/registration-facts.tsx'
import { measureTurnAge } from './load-board.ts'
import { overseerAction } from './overseer-actions.ts'
import {
  actionPath,
  boardPath,
  exportsPath,
  filterQuery,
  messagePath,
  type Overseer,
  registrationPath,
  searchPath,
  settingsPath,
  type ShownFilter,
} from './overseer.ts'

export interface BoardList {
  readonly status: Status
  readonly shown: readonly ShownRegistration[]
  /** How many there are in all. */
  readonly total: number
}

export interface BoardPageProps {
  readonly locale: Locale
  readonly role: Overseer
  readonly lists: readonly BoardList[]
  readonly waiting: number
  readonly isCut: boolean
  readonly filter: ShownFilter
  readonly initiatives: readonly { readonly id: string; readonly title: string }[]
  /** Makes a token for each form, so that pressing twice acts once. */
  readonly newFormToken: () => string
  /** The number of the page, where a list has several. */
  readonly page: number
  readonly pages: number
}

/** The form of the check boxes: they stand on the cards, which have forms of their own. */
const selection = 'selection'

/** Every registration by status, with how long somebody has waited and whose turn it is. */
export function BoardPage(props: BoardPageProps) {
  const { locale, role, lists, waiting, isCut, filter } = props
  const texts = oversightTexts[locale].board
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const total = lists.reduce((sum, list) => sum + list.total, 0)
  const isSelecting = role === 'coordinator' && lists.some(({ status }) => !statuses[status].isEnd)
  return (
    <>
      <h1>{texts.title[role]}</h1>
      <p class="standing">{texts.waiting(waiting)}</p>
      <Places locale={locale} role={role} />
      <Filters {...props} />
      {isCut && <p class="hint">{texts.cut}</p>}
      {total === 0 && <p>{isFiltered ? texts.noneFound : texts.none[role]}</p>}
      {isSelecting && total > 0 && (
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
      <Pages {...props} />
    </>
  )
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
        {role === 'admin' && (
          <li>
            <a href={settingsPath}>{places.settings}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function Filters({ locale, role, filter, initiatives }: BoardPageProps) {
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
      <button class="quiet">{texts.filter}</button>
    </form>
  )
}

function List(props: BoardPageProps & { readonly list: BoardList; readonly isSelecting: boolean }) {
  const { locale, role, list, filter, isSelecting } = props
  const { status, shown, total } = list
  const texts = oversightTexts[locale].board
  if (total === 0) return null
  return (
    <section aria-labelledby={status}>
      <h2 id={status}>
        {journeyTexts[locale].statuses[status]} <span class="hint">({total})</span>
      </h2>
      <p class="hint">
        <a href={helpOn(status, role)} aria-describedby={status}>
          {guideTexts[locale].links.column}
        </a>
      </p>
      {isSelecting && total > 1 && !statuses[status].isEnd && (
        <p>
          <a
            href={`${messagePath}?${filterQuery({ ...filter, status }).toString()}`}
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
      {shown.length < total && filter.status === '' && (
        <p>
          <a href={boardAddress(role, { ...filter, status })}>{texts.all(total)}</a>
        </p>
      )}
    </section>
  )
}

function Card(
  props: BoardPageProps & { readonly view: ShownRegistration; readonly isSelecting: boolean },
) {
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
  readonly view: ShownRegistration
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

function Pages({ locale, role, filter, page, pages }: BoardPageProps) {
  if (pages < 2) return null
  const texts = oversightTexts[locale].board
  return (
    <p>
      {page > 1 && <a href={boardAddress(role, filter, page - 1)}>{texts.previous}</a>}{' '}
      {texts.page(page, pages)}{' '}
      {page < pages && <a href={boardAddress(role, filter, page + 1)}>{texts.next}</a>}
    </p>
  )
}

function boardAddress(role: Overseer, filter: BoardPageProps['filter'], page = 1): string {
  const query = filterQuery(filter)
  if (page > 1) query.set('page', String(page))
  return `${boardPath(role)}?${query.toString()}`
}
