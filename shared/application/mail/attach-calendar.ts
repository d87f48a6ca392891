import type { MailTemplate } from '../../journey/mails.ts'
import type { Attachment, OutgoingMail } from '../ports/mailer.ts'
import { formatInitiative } from '../view/view-names.ts'
import type { Situation } from './gather-facts.ts'
import { presentSender } from './sender.ts'
import { parseVersion } from './tell-decided.ts'

type CalendarParts = Required<Pick<OutgoingMail, 'attachments'>> & Pick<OutgoingMail, 'invitation'>

/** A decision that may put another period into calendars than an earlier mail did. */
const decidingPeriod: readonly MailTemplate[] = [
  'engagement-approved',
  'engagement-declined',
  'engagement-recorded',
]

/** What the mail tells, for the reader's calendar program. */
export async function attachCalendar(
  template: MailTemplate,
  situation: Situation,
  senderAddress: string,
): Promise<CalendarParts> {
  const { view, locale, occasion, meetings = [], now, reader } = situation
  const { registration, context, period } = view
  const about = {
    registrationId: registration.registrationId,
    version: parseVersion(occasion),
    initiative: formatInitiative(context.initiative, locale),
    locale,
    sender: { name: presentSender(context.company, locale).from, address: senderAddress },
  }
  if (decidingPeriod.includes(template) && period) {
    // Few requests send a mail.
    const { writePeriodCalendar } = await import('../calendar/period-calendar.ts')
    const content = writePeriodCalendar({ ...about, period, now })
    return { attachments: [describeFile('mentoring.ics', 'PUBLISH', content)] }
  }
  if (meetings.length === 0) return { attachments: [] }
  const { writeInvitation } = await import('../calendar/invitation.ts')
  const files = meetings.map((meeting) => {
    const method = meeting.isOff ? 'CANCEL' : 'REQUEST'
    const content = writeInvitation(meeting, {
      ...about,
      method,
      stamp: now,
      timeZone: context.company.timeZone,
      reader: { name: reader.name, address: reader.email },
    })
    return describeFile(`${meeting.date}-${meeting.dateId}.ics`, method, content)
  })
  const [first, ...others] = files
  // A message is about one entry; several are files beside each other (RFC 6047, 2.4).
  return others.length === 0 ? { attachments: [], invitation: first } : { attachments: files }
}

function describeFile(filename: string, method: string, content: string): Attachment {
  return { filename, contentType: `text/calendar; charset=utf-8; method=${method}`, content }
}
