import type { Attestation } from '../../application/view/attestation.ts'
import { dateIn } from '../../journey/calendar.ts'
import { totalMinutes } from '../../journey/hours.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDuration, formatNumber, formatPlainDate } from '../../language/format/dates.ts'
import { attestationTexts, pageTexts } from '../../language/texts/catalogues.ts'
import { TextField } from '../forms/fields.tsx'
import { Facts } from '../frame/facts.tsx'
import { Verbatim } from '../frame/verbatim.tsx'
import { checkPath } from './attestation-paths.ts'

export interface TypedCheck {
  readonly number: string
  readonly code: string
}

/** The form, for people who hold a paper. */
export function CheckForm({
  locale,
  typed = { number: '', code: '' },
  isUnknown = false,
}: {
  readonly locale: Locale
  readonly typed?: TypedCheck
  readonly isUnknown?: boolean
}) {
  const { checking: texts, code } = attestationTexts[locale]
  return (
    <>
      <h1>{isUnknown ? texts.unknown : texts.title}</h1>
      <p role={isUnknown ? 'alert' : undefined}>
        {isUnknown ? texts.unknownHelp : texts.introduction}
      </p>
      <form method="get" action={checkPath} novalidate>
        <TextField
          id="number"
          name="number"
          label={texts.number}
          hint={texts.numberHint}
          value={typed.number}
        />
        <TextField id="code" name="code" label={code} hint={texts.codeHint} value={typed.code} />
        <button>{texts.submit}</button>
      </form>
    </>
  )
}

/** No more than the paper says; without the name once the person is erased. */
export function ValidPage({ attestation }: { readonly attestation: Attestation }) {
  const { view, meetings, days, isNamed, year } = attestation
  const { locale, registration, company } = view.context
  const { checking: texts, ...sheet } = attestationTexts[locale]
  const { facts } = pageTexts[locale]
  const { confirmedAt, confirmedByRole } = registration
  const formatTotal = (minutes: number, count: number) =>
    sheet.inMeetings(formatDuration(locale, minutes), count)
  return (
    <>
      <h1>{texts.valid}</h1>
      <p>{isNamed ? texts.compare : texts.erased}</p>
      <p>
        {texts.number} <Verbatim>{registration.registrationId}</Verbatim>
      </p>
      <Facts
        facts={[
          isNamed ? [texts.volunteer, view.volunteer] : undefined,
          [facts.company, view.company],
          [facts.organisation, view.organisation],
          [facts.initiative, view.initiative],
          days && [
            texts.days,
            texts.period(formatPlainDate(locale, days.first), formatPlainDate(locale, days.last)),
          ],
          [texts.count, formatNumber(locale, meetings.length)],
          [sheet.total, formatDuration(locale, totalMinutes(meetings))],
          [sheet.work, formatDuration(locale, totalMinutes(meetings, 'WORK'))],
          [sheet.personal, formatDuration(locale, totalMinutes(meetings, 'PERSONAL'))],
          confirmedAt === undefined
            ? undefined
            : [texts.confirmedOn, formatPlainDate(locale, dateIn(company.timeZone, confirmedAt))],
          // The name of a volunteer who confirmed is the volunteer's.
          confirmedByRole && [
            texts.confirmedBy,
            confirmedByRole === 'volunteer' && !isNamed
              ? facts.roles[confirmedByRole]
              : `${view.happened.by} (${facts.roles[confirmedByRole]})`,
          ],
          year && [sheet.allIn(year.year), formatTotal(year.minutes, year.meetings)],
        ]}
      />
      <p class="screen">
        <a href={checkPath}>{texts.another}</a>
      </p>
    </>
  )
}
