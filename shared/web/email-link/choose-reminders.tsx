import type { LinkContext } from '../../application/view/link-context.ts'
import { loadLinkView } from '../../application/view/link-view.ts'
import { addMonths, isCalendarDate } from '../../journey/calendar.ts'
import { type MailChoice, reminderMonths } from '../../journey/mail-choice.ts'
import { formatDate } from '../../language/format/dates.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary, RadioField, TextField } from '../forms/fields.tsx'
import { readTypedDate } from '../forms/form-input.ts'
import type { EmailLinkDependencies } from './dependencies.ts'
import { Help, PageHead } from './link-page.tsx'
import type { LinkPage } from './link-request.ts'

type Dependencies = Pick<EmailLinkDependencies, 'registrations' | 'mailChoices'>

/** As far ahead as a pause of the journey's own reminders. */
const maxMonths = 6

interface Shown {
  readonly isKept?: boolean
  /** A form that came back with a day that does not fit. */
  readonly typed?: { readonly reminders: string; readonly until: string } | undefined
}

/** GET of the link at the end of what the schedules send: what its reader has chosen to get. */
export async function showChoice(
  { registrations, mailChoices }: Dependencies,
  context: LinkContext,
  { isKept = false, typed }: Shown = {},
): Promise<LinkPage> {
  const { locale, today, reader } = context
  const [view, choice] = await Promise.all([
    loadLinkView({ registrations }, context),
    mailChoices.get(reader.personId),
  ])
  const texts = pageTexts[locale]
  const { choice: own } = texts
  const heading = texts.headings['choose-reminders']
  const { pausedUntil = '' } = choice ?? {}
  const until = pausedUntil > today ? pausedUntil : ''
  return {
    locale,
    status: typed ? 422 : 200,
    title: typed ? texts.errors.title + heading : heading,
    body: (
      <>
        <PageHead view={view} texts={texts} />
        {isKept && (
          <div class="news" role="status">
            <strong>{own.kept}</strong>
          </div>
        )}
        {typed && (
          <ErrorSummary
            heading={texts.errors.summary}
            entries={[{ message: own.wrongDay, fieldId: 'until' }]}
          />
        )}
        <h1>{heading}</h1>
        <p>{own.introduction}</p>
        <form method="post" novalidate>
          <RadioField
            id="reminders"
            name="reminders"
            label={own.label}
            choices={[
              ...reminderMonths.map((months) => ({
                value: String(months),
                label: own.every(months),
              })),
              { value: 'none', label: own.none },
            ]}
            value={typed?.reminders ?? formatWanted(choice)}
          />
          <TextField
            id="until"
            name="until"
            type="date"
            label={own.until}
            hint={own.untilHint}
            value={typed?.until ?? until}
            min={today}
            max={addMonths(today, maxMonths)}
            error={typed && own.wrongDay}
          />
          <button>{own.submit}</button>
        </form>
        {until !== '' && <p class="hint">{own.paused(formatDate(locale, until))}</p>}
        <Help view={view} />
      </>
    ),
  }
}

/** POST of its form. */
export async function keepChoice(
  dependencies: Dependencies,
  context: LinkContext,
  form: URLSearchParams,
): Promise<LinkPage> {
  const { today, now, reader } = context
  const wanted = form.get('reminders') ?? ''
  const until = readTypedDate(form, 'until')
  const isPossible =
    until === undefined ||
    (isCalendarDate(until) && until > today && until <= addMonths(today, maxMonths))
  if (!isPossible)
    return showChoice(dependencies, context, {
      typed: { reminders: wanted, until: form.get('until') ?? '' },
    })
  await dependencies.mailChoices.put(reader.personId, {
    reminders: wanted === 'none' ? 'none' : 'all',
    everyMonths: reminderMonths.find((months) => String(months) === wanted) ?? 1,
    pausedUntil: until,
    changedAt: now,
  })
  return showChoice(dependencies, context, { isKept: true })
}

function formatWanted(choice: MailChoice | undefined): string {
  return choice?.reminders === 'none' ? 'none' : String(choice?.everyMonths ?? 1)
}
