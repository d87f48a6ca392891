import type { CalendarAddress } from '../../application/ports/calendar-address-store.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDay } from '../../language/format/dates.ts'
import { frameTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { calendarPagePath, volunteerPath } from './volunteer-paths.ts'

export interface CalendarPageProps {
  readonly locale: Locale
  readonly timeZone: string
  /** The one that works now. */
  readonly address: CalendarAddress | undefined
  /** Of the address that was created just now: it is shown once. */
  readonly createdUrl?: string | undefined
  readonly isRemoved?: boolean
  /** Another window was quicker. */
  readonly isOvertaken?: boolean
}

/** The private address to which a volunteer's calendar program subscribes. */
export function CalendarPage(props: CalendarPageProps) {
  const { locale, timeZone, address, createdUrl, isRemoved = false, isOvertaken = false } = props
  const { calendar: texts, registrations } = volunteerTexts[locale]
  return (
    <>
      <p>
        <a href={volunteerPath}>{registrations.title}</a>
      </p>
      {isOvertaken && (
        <ErrorSummary
          heading={frameTexts[locale].errorSummary}
          entries={[{ message: texts.renewedElsewhere }]}
        />
      )}
      {isRemoved && (
        <div class="news" role="status">
          <strong>{texts.removed}</strong>
        </div>
      )}
      {createdUrl !== undefined && <CreatedAddress locale={locale} url={createdUrl} />}
      <h1>{texts.title}</h1>
      <p>{texts.introduction}</p>
      <p>{texts.secret}</p>
      {address && createdUrl === undefined && (
        <p>
          {texts.exists}
          <time datetime={address.createdAt}>{formatDay(locale, timeZone, address.createdAt)}</time>
          {`. ${texts.notShown}`}
        </p>
      )}
      {address && <p class="hint">{texts.renewHint}</p>}
      <form method="post" action={calendarPagePath}>
        <button name="do" value="renew" class={address ? 'quiet' : undefined}>
          {address ? texts.renew : texts.create}
        </button>
        {address && (
          <button name="do" value="remove" class="danger">
            {texts.remove}
          </button>
        )}
      </form>
    </>
  )
}

function CreatedAddress({ locale, url }: { readonly locale: Locale; readonly url: string }) {
  const { calendar: texts } = volunteerTexts[locale]
  return (
    <div class="news" role="status">
      <strong>{texts.created}</strong>
      <p>{texts.copyNow}</p>
      <p>
        <label for="calendar-address">{texts.address}</label>
        <input id="calendar-address" type="text" readonly value={url} autocomplete="off" />
      </p>
      <p>
        <a href={url.replace(/^https?:/, 'webcal:')}>{texts.subscribe}</a>
      </p>
      <p>{texts.how}</p>
    </div>
  )
}
