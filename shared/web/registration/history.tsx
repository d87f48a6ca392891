import type { MailRecord } from '../../application/ports/mail-store.ts'
import type { Coordination } from '../../application/view/coordination.ts'
import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { JourneyEvent } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import { isWayOut } from '../../journey/way-out-names.ts'
import { historyTexts, pageTexts } from '../../language/texts/catalogues.ts'
import { Moment } from '../frame/moment.tsx'

export interface HistoryProps {
  readonly view: ShownRegistration
  readonly events: readonly JourneyEvent[]
  readonly mails: readonly MailRecord[]
  readonly coordination: readonly Coordination[]
  /** The names of everybody in the history, by their IDs. */
  readonly names: ReadonlyMap<string, string>
  readonly readerId: string
}

/** Everything that happened, in order, who coordinates, and every mail that was sent; folded up. */
export function History({ view, events, mails, coordination, names, readerId }: HistoryProps) {
  const { locale, company, today } = view.context
  const texts = historyTexts[locale]
  const findName = (personId: string) => names.get(personId) ?? texts.somebody
  const describeEvent = ({ what, actorId, details }: JourneyEvent) => {
    if (what === 'reminder-sent' || what === 'reminder-dropped') return texts.reminders[what]
    const by = actorId === undefined ? texts.somebody : findName(actorId)
    const isReader = actorId === readerId
    if (isWayOut(what))
      return texts.waysOut[what](
        isReader ? texts.you : by,
        findName(String(details?.['colleague'] ?? '')),
      )
    const inPlaceOf = details?.['inPlaceOf']
    return (
      pageTexts[locale].happened({ action: what, by, isReader }) +
      (inPlaceOf === undefined ? '' : texts.inPlaceOf(findName(String(inPlaceOf))))
    )
  }
  const describeRecipient = (personId: string, role: Role) =>
    personId === readerId
      ? texts.mails.toYou
      : texts.mails.to(findName(personId), pageTexts[locale].facts.roles[role])
  const day = (instant: string) => (
    <Moment locale={locale} timeZone={company.timeZone} today={today} at={instant} />
  )
  return (
    <details class="screen">
      <summary>{texts.heading}</summary>
      <ol class="messages">
        {events.map((event) => (
          <li>
            {describeEvent(event)}
            <br />
            <span class="hint">{day(event.at)}</span>
          </li>
        ))}
      </ol>
      <h2>{texts.coordination.heading}</h2>
      <ul class="messages">
        {coordination.map(({ personId, from, until }) => (
          <li>
            {personId === readerId ? texts.you : findName(personId)}
            <br />
            <span class="hint">
              {from === undefined
                ? texts.coordination.fromTheStart
                : [
                    until === undefined ? texts.coordination.since : texts.coordination.from,
                    ' ',
                    day(from),
                  ]}
              {until !== undefined && [' ', texts.coordination.until, ' ', day(until)]}
            </span>
          </li>
        ))}
      </ul>
      <h2>{texts.mails.heading}</h2>
      {mails.length === 0 ? (
        <p>{texts.mails.none}</p>
      ) : (
        <ul class="messages">
          {mails.map(
            ({ template, recipientId, role, state, sentAt, failedAt, requestedAt, delivery }) => (
              <li>
                {texts.mails.templates[template]}
                <br />
                <span class="hint">
                  {describeRecipient(recipientId, role)}, {texts.mails.states[state]}{' '}
                  {day(sentAt ?? failedAt ?? requestedAt)}
                  {delivery && (
                    <>
                      {', '}
                      {texts.mails.outcomes[delivery.outcome]} {day(delivery.at)}
                    </>
                  )}
                </span>
              </li>
            ),
          )}
        </ul>
      )}
    </details>
  )
}
