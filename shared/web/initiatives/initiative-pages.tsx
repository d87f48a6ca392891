import { type Initiative, localised } from '../../journey/directory.ts'
import type { InitiativeFieldName } from '../../journey/initiatives/fields.ts'
import type { HiddenInField } from '../../journey/initiatives/find-hidden.ts'
import type { InitiativeAction, StatusCounts } from '../../journey/initiatives/lifecycle.ts'
import type { KeeperRole } from '../../journey/initiatives/rights.ts'
import {
  type LocalisedField,
  localisedFields,
  type MissingTranslation,
} from '../../journey/initiatives/translations.ts'
import { oneLine } from '../../journey/one-line.ts'
import { liveStatuses, type Locale, locales } from '../../journey/statuses.ts'
import {
  frameTexts,
  initiativeTexts,
  journeyTexts,
  languages,
  mailTexts,
} from '../../language/texts/catalogues.ts'
import type { InitiativeTexts } from '../../language/texts/en/initiatives.ts'
import { ErrorSummary, LongTextField, SelectField, TextField } from '../forms/fields.tsx'
import type { Typed } from './initiative-form.ts'
import { initiativePath, initiativesPath, registrationsPath } from './initiative-paths.ts'
import { OfferFacts, type ShownOffer } from './offer-facts.tsx'

export function formatTitle({ title }: Pick<Initiative, 'title'>, locale: Locale): string {
  return oneLine(localised(title, locale)) || mailTexts[locale].untitled
}

export interface ListedInitiative {
  readonly initiative: Initiative
  readonly organisation: string
  /** Live and completed registrations; undefined if the reader may not see the number. */
  readonly taken: number | undefined
  readonly missing: number
}

/** The initiatives that the reader manages. */
export function InitiativesPage({
  role,
  locale,
  items,
  mayCreate,
}: {
  readonly role: KeeperRole
  readonly locale: Locale
  readonly items: readonly ListedInitiative[]
  readonly mayCreate: boolean
}) {
  const texts = initiativeTexts[locale]
  return (
    <>
      <p>
        <a href={`/${role}`}>{texts.start[role]}</a>
      </p>
      <h1>{texts.title}</h1>
      {mayCreate && (
        <p>
          <a class="button" href={`${initiativesPath(role)}/new`}>
            {texts.create}
          </a>
        </p>
      )}
      {items.length === 0 && <p>{texts.none[role]}</p>}
      <ul class="cards">
        {items.map(({ initiative, organisation, taken, missing }) => (
          <li class="card">
            <h2>
              <a href={initiativePath(role, initiative.initiativeId)}>
                {formatTitle(initiative, locale)}
              </a>
            </h2>
            <p class="hint">{organisation}</p>
            <p>{texts.statuses[initiative.status]}</p>
            {taken !== undefined && <p class="hint">{texts.taken(taken)}</p>}
            {missing > 0 && <p class="error">{texts.missingCount(missing)}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

export interface InitiativePageProps {
  readonly role: KeeperRole
  readonly locale: Locale
  readonly version: number
  readonly offer: ShownOffer
  readonly company: string | undefined
  readonly coordinators: readonly string[]
  readonly missing: readonly MissingTranslation[]
  readonly mayChange: boolean
  readonly actions: readonly InitiativeAction[]
  readonly done: keyof InitiativeTexts['done'] | undefined
  readonly problem: string | undefined
  readonly once: () => string
}

/** One initiative: its status, what is missing, and what the reader can do with it. */
export function InitiativePage(props: InitiativePageProps) {
  const { role, locale, offer, company, coordinators, missing, mayChange, done, problem } = props
  const { initiative } = offer
  const texts = initiativeTexts[locale]
  const address = initiativePath(role, initiative.initiativeId)
  return (
    <>
      <p>
        <a href={initiativesPath(role)}>{texts.title}</a>
      </p>
      {problem !== undefined && (
        <ErrorSummary heading={texts.summary} entries={[{ message: problem }]} />
      )}
      {done && (
        <p class="news" role="status">
          {texts.done[done]}
        </p>
      )}
      <h1>{formatTitle(initiative, locale)}</h1>
      <p class="standing">{texts.statuses[initiative.status]}</p>
      <Moves {...props} />
      {missing.length > 0 && (
        <div class="summary">
          <h2>{texts.missing}</h2>
          <ul>
            {missing.map(({ field, locale: language }) => (
              <li>
                {mayChange ? (
                  <a href={`${address}/edit#${field}-${language}`}>
                    {texts.missingOne(
                      texts.localised[field],
                      languages[locale].languageName(language),
                    )}
                  </a>
                ) : (
                  texts.missingOne(texts.localised[field], languages[locale].languageName(language))
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <dl class="facts">
        {(
          [
            [texts.fields.organisation, offer.organisation],
            [texts.fields.company, company ?? texts.fields.everyCompany],
            [texts.fields.coordinators, coordinators.join(', ')],
          ] as const
        ).map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul class="plain">
        {mayChange && (
          <li>
            <a href={`${address}/edit`}>{texts.edit}</a>
          </li>
        )}
        <li>
          <a href={`${address}/preview`}>{texts.preview}</a>
        </li>
        <li>
          <a href={registrationsPath(role, initiative.initiativeId)}>{texts.registrations}</a>
        </li>
      </ul>
    </>
  )
}

/** A button for each available action, the first one as the main button. Archiving has its own page. */
function Moves({ role, locale, offer, version, actions, once }: InitiativePageProps) {
  const texts = initiativeTexts[locale]
  const address = initiativePath(role, offer.initiative.initiativeId)
  return (
    <>
      {actions.map((action) =>
        action === 'archive' ? (
          <p>
            <a href={`${address}/actions/archive`}>{texts.submit.archive}</a>
          </p>
        ) : (
          <form method="post" action={`${address}/actions/${action}`}>
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="once" value={once()} />
            <button class={action === 'open' ? undefined : 'quiet'}>{texts.submit[action]}</button>
          </form>
        ),
      )}
    </>
  )
}

/** Asks for confirmation and says what archiving does. */
export function ArchivePage({
  role,
  locale,
  initiative,
  version,
  live,
  once,
}: {
  readonly role: KeeperRole
  readonly locale: Locale
  readonly initiative: Initiative
  readonly version: number
  /** The registrations that have to end first. */
  readonly live: StatusCounts
  readonly once: string
}) {
  const texts = initiativeTexts[locale]
  const address = initiativePath(role, initiative.initiativeId)
  const waiting = liveStatuses.filter((status) => (live[status] ?? 0) > 0)
  return (
    <>
      <h1>{texts.archiveTitle(formatTitle(initiative, locale))}</h1>
      {waiting.length === 0 ? (
        <>
          <p>{texts.archiveDoes}</p>
          <form method="post" action={`${address}/actions/archive`}>
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="once" value={once} />
            <button class="danger">{texts.submit.archive}</button>
          </form>
        </>
      ) : (
        <>
          <p>{texts.refusals['registrations-live']}</p>
          <ul>
            {waiting.map((status) => (
              <li>
                {journeyTexts[locale].statuses[status]} (
                {languages[locale].formatNumber(live[status] ?? 0)})
              </li>
            ))}
          </ul>
          <p>
            <a href={registrationsPath(role, initiative.initiativeId)}>{texts.registrations}</a>
          </p>
        </>
      )}
      <p>
        <a href={address}>{texts.leave}</a>
      </p>
    </>
  )
}

/** What a volunteer sees of it, in each language. */
export function PreviewPage({
  role,
  locale,
  offer,
}: {
  readonly role: KeeperRole
  readonly locale: Locale
  readonly offer: ShownOffer
}) {
  const texts = initiativeTexts[locale]
  const { initiative } = offer
  const title = formatTitle(initiative, locale)
  return (
    <>
      <p>
        <a href={initiativePath(role, initiative.initiativeId)}>{title}</a>
      </p>
      <h1>{texts.previewTitle(title)}</h1>
      {locales.map((language) => (
        <>
          <p class="hint">{texts.previewIn(languages[locale].languageName(language))}</p>
          <article lang={language} class="language">
            <OfferFacts locale={language} offer={offer} />
          </article>
        </>
      ))}
    </>
  )
}

export interface InitiativeFormProps {
  readonly role: KeeperRole
  readonly locale: Locale
  /** Undefined for a new one. */
  readonly kept: { readonly initiative: Initiative; readonly version: number } | undefined
  readonly typed: Typed
  /** Choices for a new one. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  /** Possible target companies for a new one, if its creator may offer it to several. */
  readonly companies: InitiativeFormProps['organisations']
  readonly missing: readonly MissingTranslation[]
  readonly wrong: readonly InitiativeFieldName[]
  /** Of those, the ones that are wrong for a character that nobody sees. */
  readonly hidden: readonly HiddenInField[]
  readonly problem: string | undefined
  readonly once: string
}

/** Lines of each text field; one line is a single-line input. */
const listRows: Readonly<Record<LocalisedField, number>> = {
  title: 1,
  description: 8,
  imageText: 1,
  meetingFrequency: 1,
  welcome: 5,
  afterValidation: 5,
}

/** The form to create or change one, with all languages side by side. */
export function InitiativeFormPage(props: InitiativeFormProps) {
  const {
    role,
    locale,
    kept,
    typed,
    organisations,
    companies,
    missing,
    wrong,
    hidden,
    problem,
    once,
  } = props
  const texts = initiativeTexts[locale]
  const { fields } = texts
  const value = (name: string) => typed.get(name) ?? ''
  const explain = (name: InitiativeFieldName) => {
    const found = hidden.find(({ field }) => field === name)
    return found
      ? frameTexts[locale].hiddenCharacter({ ...found, line: oneLine(found.line) })
      : texts.errors[name]
  }
  const error = (name: InitiativeFieldName) => (wrong.includes(name) ? explain(name) : undefined)
  const field = (name: InitiativeFieldName, id: string = name) => ({
    id,
    name: id,
    value: value(id),
    error: error(name),
  })
  const entries = [
    ...(problem === undefined ? [] : [{ message: problem }]),
    ...wrong.map((name) => ({ message: explain(name), fieldId: getFieldId(name) })),
  ]
  const title = kept ? texts.editTitle(formatTitle(kept.initiative, locale)) : texts.createTitle
  const base = initiativesPath(role)
  const address = kept ? initiativePath(role, kept.initiative.initiativeId) : base
  return (
    <>
      {entries.length > 0 && <ErrorSummary heading={texts.summary} entries={entries} />}
      <h1>{title}</h1>
      <form method="post" action={address} novalidate>
        <input type="hidden" name="once" value={once} />
        {kept && <input type="hidden" name="version" value={kept.version} />}
        {locales.map((language) => (
          <fieldset class="language">
            <legend>
              {languages[locale].capitalise(languages[locale].languageName(language))}
            </legend>
            {localisedFields.map((name) => {
              const all = {
                ...field(name, `${name}-${language}`),
                label: `${texts.localised[name]} (${languages[locale].languageName(language)})`,
                hint: isMissing(missing, name, language) ? texts.missing : undefined,
              }
              const rows = listRows[name]
              return rows === 1 ? <TextField {...all} /> : <LongTextField {...all} rows={rows} />
            })}
          </fieldset>
        ))}
        {!kept && role === 'admin' && (
          <SelectField
            {...field('organisationId')}
            label={fields.organisation}
            choices={[
              { value: '', label: '–' },
              ...organisations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        {companies.length > 0 && (
          <SelectField
            {...field('companyId')}
            label={fields.company}
            choices={[
              { value: '', label: fields.everyCompany },
              ...companies.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <LongTextField
          {...field('coordinatorIds')}
          label={fields.coordinators}
          hint={fields.coordinatorsHint}
          rows={3}
        />
        <TextField
          {...field('pointOfContactId')}
          label={fields.contact}
          hint={fields.contactHint}
        />
        <TextField {...field('capacity')} label={fields.capacity} hint={fields.capacityHint} />
        <TextField {...field('registrationDeadline')} type="date" label={fields.deadline} />
        <TextField {...field('period', 'start')} type="date" label={fields.start} />
        <TextField {...field('period', 'end')} type="date" label={fields.end} />
        <TextField {...field('estimatedHours')} label={fields.hours} />
        <LongTextField {...field('tasks')} label={fields.tasks} hint={fields.tasksHint} rows={4} />
        <button>{kept ? texts.submit.change : texts.submit.create}</button>
      </form>
      <p>
        <a href={address}>{texts.leave}</a>
      </p>
    </>
  )
}

/** The id of the input that an error links to. */
function getFieldId(name: InitiativeFieldName): string {
  if (name === 'period') return 'start'
  return localisedFields.some((one) => one === name) ? `${name}-${locales[0]}` : name
}

function isMissing(missing: readonly MissingTranslation[], field: string, language: Locale) {
  return missing.some((one) => one.field === field && one.locale === language)
}
