import type { Attestation } from '../../application/view/attestation.ts'
import { dateIn } from '../../journey/calendar.ts'
import { totalMinutes } from '../../journey/hours.ts'
import type { TimeKind } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDuration, formatPlainDate } from '../../language/format/dates.ts'
import { attestationTexts, languages, pageTexts } from '../../language/texts/catalogues.ts'
import { Verbatim } from '../frame/verbatim.tsx'
import { checkPath, checkUrl } from './attestation-paths.ts'
import { QrCode } from './qr-code.tsx'
import { Thread } from './thread.tsx'

interface Props {
  readonly attestation: Attestation
  /** Without a slash at its end. */
  readonly baseUrl: string
}

/** The certificate: one sheet of A4, to print or to save as a PDF. It names no mentee. */
export function AttestationSheet({ attestation, baseUrl }: Props) {
  const { view, meetings, days } = attestation
  const { locale, registration } = view.context
  const texts = attestationTexts[locale]
  return (
    <>
      <p class="screen hint">{texts.keep}</p>
      <section class="sheet" aria-labelledby="name">
        <div class="apart letterhead">
          <p>
            <strong>{view.company}</strong>
            <small>{texts.employer}</small>
          </p>
          {view.organisation !== '' && (
            <p>
              <strong>{view.organisation}</strong>
              <small>{texts.organisation}</small>
            </p>
          )}
        </div>
        <div class="push">
          <div class="apart">
            <p>
              <strong>{pageTexts[locale].headings.attestation}</strong>
            </p>
            <p>
              <small>
                {texts.number} <Verbatim>{registration.registrationId}</Verbatim>
              </small>
            </p>
          </div>
          <h1 class="name" id="name">
            {view.volunteer}
          </h1>
          {days && <Thread locale={locale} meetings={meetings} days={days} />}
        </div>
        <p class="oath">{texts.certifies({ ...view, meetings: meetings.length, days })}</p>
        {meetings.length > 0 && <Times attestation={attestation} />}
        <Confirmed attestation={attestation} />
        <Check attestation={attestation} baseUrl={baseUrl} />
      </section>
    </>
  )
}

/** Working and personal time apart: the law has a word for each. */
function Times({ attestation: { view, meetings } }: Pick<Props, 'attestation'>) {
  const { locale } = view.context
  const texts = attestationTexts[locale]
  const show = (label: string, kind?: TimeKind, is?: string) => (
    <div>
      <dt>{label}</dt>
      <dd class="big">
        <Duration locale={locale} minutes={totalMinutes(meetings, kind)} />
      </dd>
      {is !== undefined && <dd>{is}</dd>}
    </div>
  )
  return (
    <dl class="band">
      {show(texts.total)}
      {show(texts.work, 'WORK', texts.workIs)}
      {show(texts.personal, 'PERSONAL', texts.personalIs)}
    </dl>
  )
}

/** "6 h 15", with its letters small. */
function Duration({ locale, minutes }: { readonly locale: Locale; readonly minutes: number }) {
  return (
    <>
      {languages[locale]
        .splitDuration(minutes)
        .map((part, index) => (index % 2 === 1 ? <small>{part}</small> : part))}
    </>
  )
}

function Confirmed({ attestation: { view } }: Pick<Props, 'attestation'>) {
  const { locale, registration, company } = view.context
  const { confirmedAt, confirmedByRole } = registration
  if (confirmedAt === undefined || confirmedByRole === undefined) return null
  const day = dateIn(company.timeZone, confirmedAt)
  const { before, after } = attestationTexts[locale].confirmed
  return (
    <div>
      <p>
        {before}
        <time datetime={day}>{formatPlainDate(locale, day)}</time>
        {after}
      </p>
      <p>
        <strong>{view.happened.by}</strong>
        <small>{pageTexts[locale].facts.roles[confirmedByRole]}</small>
      </p>
    </div>
  )
}

function Check({ attestation: { view, code, year }, baseUrl }: Props) {
  const { locale, registration } = view.context
  const texts = attestationTexts[locale]
  const url = checkUrl(baseUrl, registration.registrationId, code)
  return (
    <div class="foot push">
      <div class="check">
        <QrCode text={url} label={texts.qrCode} />
        <p>
          <strong>{texts.check}</strong>
          <small>
            <Verbatim>{baseUrl.replace(/^https?:\/\//, '') + checkPath}</Verbatim>
          </small>
          <small>
            {texts.code} <Verbatim>{code}</Verbatim>
          </small>
          <a class="screen" href={url}>
            {texts.openCheck}
          </a>
        </p>
      </div>
      {year && (
        <p>
          <small>{texts.allIn(year.year)}</small>
          <small>{texts.inMeetings(formatDuration(locale, year.minutes), year.meetings)}</small>
        </p>
      )}
    </div>
  )
}
