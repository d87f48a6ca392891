import { submitForm } from '../../application/act/submit-form.ts'
import type { LinkContext } from '../../application/view/link-context.ts'
import { loadLinkView } from '../../application/view/link-view.ts'
import { isMorningButton, type MorningButton } from '../../journey/mails.ts'
import { isHeld, listMeetingsOfMorning } from '../../journey/planned-meetings.ts'
import type { ParticipationDate, Registration } from '../../journey/registration.ts'
import { formatDate } from '../../language/format/dates.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { explainRefusals } from '../forms/form-errors.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { explainNotSaved } from '../forms/not-saved.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { FormError } from '../forms/action-form.tsx'
import { readInputs } from '../forms/read-inputs.ts'
import type { EmailLinkDependencies } from './dependencies.ts'
import type { LinkPage } from './link-request.ts'
import { buildMorningPage, type ReturnedAnswer } from './morning-page.tsx'

type Dependencies = Pick<EmailLinkDependencies, 'registrations' | 'newId'>

/** A context whose link is one of the morning after. */
type MorningContext = LinkContext & { readonly link: { readonly button: MorningButton } }

export function isMorning(context: LinkContext): context is MorningContext {
  return isMorningButton(context.link.button)
}

/** The page of the morning after; its meetings are those of the morning that the mail was sent on. */
export async function showMorning(
  { registrations, newId }: Dependencies,
  context: MorningContext,
  shown: {
    readonly news?: string
    readonly returned?: ReturnedAnswer
    readonly status?: number
  } = {},
): Promise<LinkPage> {
  const { registration, company, link } = context
  const { status = 200, ...more } = shown
  const [view, held] = await Promise.all([
    loadLinkView({ registrations }, context),
    registrations.listHeld(registration.registrationId),
  ])
  const meetings = listMeetingsOfMorning(registration, company, link.occasion).map((meeting) => ({
    ...meeting,
    isHeld: isHeld(meeting, held),
  }))
  const page = buildMorningPage({
    view,
    button: link.button,
    meetings,
    formToken: newId(),
    ...more,
  })
  return { ...page, status }
}

/** POST of that page: notes that a meeting took place, removes it or moves it to another day. */
export async function answerMorning(
  dependencies: EmailLinkDependencies,
  context: MorningContext,
  form: URLSearchParams,
): Promise<LinkPage> {
  const { registration, company, link, locale, now } = context
  const { morning } = pageTexts[locale]
  const meeting = listMeetingsOfMorning(registration, company, link.occasion).find((one) =>
    isAbout(one, form),
  )
  // It was answered in the meantime: the page shows what is left.
  if (!meeting) return showMorning(dependencies, context, { status: 409 })
  switch (form.get('answer')) {
    case 'took-place': {
      const { dateId, date } = meeting
      await dependencies.registrations.noteHeld(registration.registrationId, {
        dateId,
        date,
        at: now,
      })
      return showMorning(dependencies, context, { news: morning.noted })
    }
    case 'did-not-take-place':
      return change(dependencies, context, form, {
        action: 'remove-date',
        meeting,
        fields: form,
        tell: () => morning.removed,
      })
    case 'another-day':
      return change(dependencies, context, form, {
        action: 'change-date',
        meeting,
        fields: replaceDay(meeting, form),
        tell: (changed) => {
          const moved = changed.dates.find(({ dateId }) => dateId === meeting.dateId)
          return morning.moved(formatDate(locale, moved?.date ?? meeting.date))
        },
      })
    default:
      return showMorning(dependencies, context, { status: 400 })
  }
}

interface Change {
  readonly action: 'remove-date' | 'change-date'
  readonly meeting: ParticipationDate
  readonly fields: URLSearchParams
  /** What has been done. */
  readonly tell: (changed: Registration) => string
}

async function change(
  dependencies: EmailLinkDependencies,
  context: MorningContext,
  form: URLSearchParams,
  { action, meeting, fields, tell }: Change,
): Promise<LinkPage> {
  const { registration, link, locale, today } = context
  const texts = pageTexts[locale]
  const giveBack = (errors: readonly FormError[], status: number) =>
    showMorning(dependencies, context, {
      returned: { dateId: meeting.dateId, newDay: form.get('date') ?? '', errors },
      status,
    })
  const period = registration.engagement
  const { inputs, errors } = readInputs(action, fields, { today, period, texts })
  if (errors.length > 0) return giveBack(errors, 422)
  const outcome = await submitForm(dependencies, {
    action,
    registrationId: link.registrationId,
    actor: { personId: link.recipientId },
    inputs,
    formToken: readFormToken(form),
    precondition: ({ dates }) => dates.some((one) => isAbout(one, form)),
  })
  if ('accepted' in outcome) {
    const { registration: changed } = outcome.accepted
    return showMorning(dependencies, { ...context, registration: changed }, { news: tell(changed) })
  }
  if ('overtaken' in outcome) {
    const now = await dependencies.registrations.load(link.registrationId)
    return showMorning(
      dependencies,
      { ...context, registration: now ?? registration },
      { status: 409 },
    )
  }
  return 'busy' in outcome || 'tooMany' in outcome
    ? giveBack([{ message: explainNotSaved(outcome, context.locale) }], chooseFormStatus(outcome))
    : giveBack(
        explainRefusals({ action, typed: fields, registration }, outcome.refused, texts),
        chooseFormStatus(outcome),
      )
}

/** The meeting that the form was made for, on the day that it showed. */
function isAbout({ dateId, date }: ParticipationDate, form: URLSearchParams): boolean {
  return dateId === form.get('dateId') && date === form.get('day')
}

/** The meeting as it is recorded, on the day that was typed. */
function replaceDay(
  { dateId, minutes, time, startTime = '', note = '' }: ParticipationDate,
  form: URLSearchParams,
): URLSearchParams {
  const date = form.get('date') ?? ''
  return new URLSearchParams({ dateId, date, minutes: String(minutes), time, startTime, note })
}
