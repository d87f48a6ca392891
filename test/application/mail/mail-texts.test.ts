import { describe, expect, it } from 'vitest'
import { withDates } from '../../../local/mails/example-world.ts'
import {
  composeExample,
  dayExample,
  exampleMessage,
  mailExamples,
  makeDayPart,
  nameExample,
} from '../../../local/mails/mail-examples.ts'
import { type MailTemplate, mailTemplates } from '../../../shared/journey/mails.ts'
import { locales } from '../../../shared/journey/statuses.ts'

describe.each(locales)('mails in %s', (locale) => {
  it.each(mailExamples)('$template $situation', async (mail) => {
    const { from, replyTo, to, subject, text } = await composeExample({ ...mail, locale })
    const name = `${nameExample(mail)}-${locale}`
    const head = [
      `From: ${from}`,
      ...(replyTo ? [`Reply-To: ${replyTo.name}`] : []),
      `To: ${to.name}`,
      `Subject: ${subject}`,
    ]
    await expect(`${head.join('\n')}\n\n${text}\n`).toMatchFileSnapshot(`expected/${name}.txt`)
  })

  it.each(mailExamples)('$template $situation says its point beside the subject', async (mail) => {
    const { html } = await composeExample({ ...mail, locale })
    const [, preheader = ''] = /mso-hide:all">([^<\u034f]*)/.exec(html) ?? []
    // Not what introduces a list.
    expect(preheader.trim()).toMatch(/[^\s:]$/)
  })

  it('has a distinct subject for every template, which names the initiative', async () => {
    const title = locale === 'en' ? 'Mentoring for pupils' : 'Mentorat lycéens'
    const templatesBySubject = new Map<string, MailTemplate>()
    for (const mail of mailExamples.filter(({ template }) => template !== 'today')) {
      const { subject } = await composeExample({ ...mail, locale })
      expect(subject).toContain(title)
      expect(templatesBySubject.get(subject) ?? mail.template).toBe(mail.template)
      templatesBySubject.set(subject, mail.template)
    }
    expect(new Set(mailExamples.map(({ template }) => template))).toEqual(
      new Set(Object.keys(mailTemplates)),
    )
  })
})

it('never shows the manager the mentee, messages, notes or reasons', async () => {
  const mails = mailExamples.filter(({ role }) => role === 'manager')
  expect(mails).not.toHaveLength(0)
  for (const locale of locales)
    for (const mail of mails) {
      const registration = { ...withDates, ...mail.registration, cancelReason: 'Secret reason' }
      const { html, text, subject } = await composeExample({
        ...mail,
        registration,
        messages: [exampleMessage],
        locale,
      })
      for (const secret of ['Amina', 'When would you', 'secret', 'Secret'])
        expect(html + text + subject).not.toContain(secret)
    }
})

it('says nothing of a day of which everything is over', async () => {
  const { parts, ...rest } = dayExample
  await expect(composeExample({ ...rest, parts: parts.slice(2) })).rejects.toThrow('Nobody gets')
})

it('lists twenty things of a day in detail, and says how many more there are', async () => {
  const parts = Array.from({ length: 23 }, () => makeDayPart(withDates, {}))
  const { subject, text } = await composeExample({ ...dayExample, parts })
  expect(subject).toBe('Your turn: 23 things in your mentoring today')
  expect(text.split('Is a meeting missing?')).toHaveLength(21)
  expect(text).toContain('And 3 more: sign in')
})

it('never shows the partner messages or notes', async () => {
  for (const mail of mailExamples.filter(({ role }) => role === 'partner')) {
    const { html, text } = await composeExample({ ...mail, messages: [exampleMessage] })
    for (const secret of ['When would you', 'secret note'])
      expect(html + text).not.toContain(secret)
  }
})
