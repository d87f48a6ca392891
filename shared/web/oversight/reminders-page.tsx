import type { ForeseenDelivery } from '../../application/remind/foresee-mails.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDate } from '../../language/format/dates.ts'
import { historyTexts, oversightTexts } from '../../language/texts/catalogues.ts'
import { boardPath, type Overseer, registrationPath, remindersPath } from './overseer.ts'

interface Reminder extends Pick<
  ForeseenDelivery,
  'day' | 'template' | 'registrationId' | 'recipientId'
> {
  readonly recipient: string
  readonly volunteer: string
  readonly initiative: string
}

/** What will be sent, by day and person. */
export function RemindersPage({
  locale,
  role,
  days,
  reminders,
  isFirst,
  nextPath,
}: {
  readonly locale: Locale
  readonly role: Overseer
  readonly days: number
  readonly reminders: readonly Reminder[]
  readonly isFirst: boolean
  readonly nextPath: string | undefined
}) {
  const { reminders: texts, board, places } = oversightTexts[locale]
  const inOrder = reminders.toSorted((one, other) =>
    compareCodePoints(sortKey(one), sortKey(other)),
  )
  return (
    <>
      <p>
        <a href={boardPath(role)}>{places.board}</a>
      </p>
      <h1>{texts.title(days)}</h1>
      <p>{texts.introduction}</p>
      {reminders.length === 0 && <p>{texts.none}</p>}
      {[...Map.groupBy(inOrder, ({ day }) => day)].map(([day, ofDay]) => (
        <section>
          <h2>
            <time datetime={day}>{formatDate(locale, day)}</time>
          </h2>
          <dl class="facts names">
            {[...Map.groupBy(ofDay, ({ recipientId }) => recipientId).values()].map((ofPerson) => (
              <div>
                <dt>{ofPerson[0]?.recipient}</dt>
                {ofPerson.map(({ template, registrationId, volunteer, initiative }) => (
                  <dd>
                    {historyTexts[locale].mails.templates[template]}
                    {' ('}
                    <a href={registrationPath(role, registrationId)}>
                      {[volunteer, initiative].filter((part) => part !== '').join(' · ')}
                    </a>
                    {')'}
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </section>
      ))}
      {(!isFirst || nextPath !== undefined) && (
        <p>
          {!isFirst && <a href={remindersPath(role)}>{board.first}</a>}{' '}
          {nextPath !== undefined && <a href={nextPath}>{board.next}</a>}
        </p>
      )}
    </>
  )
}

function sortKey({ day, recipient, recipientId, volunteer, template }: Reminder): string {
  return JSON.stringify([day, recipient, recipientId, volunteer, template])
}
