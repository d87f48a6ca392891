import { oneLine } from '../../journey/one-line.ts'
import { mailTexts } from '../../language/texts/catalogues.ts'
import type { MailPart } from '../../language/texts/facts/mail-block.ts'
import type { DayPart, DayStore } from '../ports/day-store.ts'
import type { MailKey } from '../ports/mail-store.ts'
import type { OutgoingMail } from '../ports/mailer.ts'
import type { MailBody, RenderMail } from './mail-body.ts'

/** A mail says no more than this in detail; mail programs cut a long one off. */
const maxParts = 20

interface DayDependencies {
  readonly days: Pick<DayStore, 'listParts'>
  readonly renderMail: RenderMail
}

type ComposePart = (renderMail: RenderMail, part: DayPart) => Promise<OutgoingMail | undefined>

/**
 * Composes the mail that has everything of one person and day. Each part says what its own mail would,
 * with its buttons.
 * @returns undefined if all of it is over
 */
export async function composeDay(
  dependencies: DayDependencies,
  { registrationId, recipientId, occasion: day }: MailKey,
  composePart: ComposePart,
): Promise<OutgoingMail | undefined> {
  const parts: MailPart[] = []
  let frame: { readonly mail: OutgoingMail; readonly body: MailBody } | undefined
  let more = 0
  for (const part of await dependencies.days.listParts({ recipientId, day })) {
    if (parts.length === maxParts) {
      more += 1
      continue
    }
    let body: MailBody | undefined
    const captureBody = (captured: MailBody) => {
      body = captured
      return { html: '', text: '' }
    }
    const mail = await composePart(captureBody, part)
    if (!mail || !body) continue
    frame ??= { mail, body }
    parts.push(describePart(mail, body))
  }
  if (!frame) return undefined

  const { locale } = frame.body
  const { templates, footerOfSeveral, replies } = mailTexts[locale]
  const text = templates.today({ parts, more })
  const subject = oneLine(text.subject)
  return {
    ...frame.mail,
    // Each part may have somebody else to answer to, and a page of its own.
    replyTo: undefined,
    subject,
    ...dependencies.renderMail({
      ...frame.body,
      text: { ...text, subject },
      buttons: [],
      page: undefined,
      footer: [replies.unread, ...footerOfSeveral],
    }),
    tags: { template: 'today', registrationId },
    attachments: [],
  }
}

function describePart({ subject }: OutgoingMail, { text, buttons }: MailBody): MailPart {
  return {
    heading: subject,
    // A part of a mail has none itself.
    blocks: text.blocks.flatMap((block) => ('part' in block ? [] : [block])),
    links: buttons,
  }
}
