import { describe, expect, it } from 'vitest'
import {
  composeNoticeExample,
  nameNotice,
  noticeExamples,
} from '../../../local/mails/notice-examples.ts'
import { noticeTemplates } from '../../../shared/journey/notices.ts'
import { locales } from '../../../shared/journey/statuses.ts'

describe.each(locales)('notices in %s', (locale) => {
  it.each(noticeExamples)('$notice.notice $situation', async (example) => {
    const { from, replyTo, to, subject, text } = await composeNoticeExample({ ...example, locale })
    const head = [
      `From: ${from}`,
      ...(replyTo ? [`Reply-To: ${replyTo.name}`] : []),
      `To: ${to.name}`,
      `Subject: ${subject}`,
    ]
    await expect(`${head.join('\n')}\n\n${text}\n`).toMatchFileSnapshot(
      `expected/${nameNotice(example)}-${locale}.txt`,
    )
  })

  it.each(noticeExamples)(
    '$notice.notice $situation says its point beside the subject',
    async (example) => {
      const { html } = await composeNoticeExample({ ...example, locale })
      const [, preheader = ''] = /mso-hide:all">([^<\u034f]*)/.exec(html) ?? []
      expect(preheader.trim()).toMatch(/[^\s:]$/)
    },
  )
})

it('have an example each', () => {
  expect(new Set(noticeExamples.map(({ notice }) => notice.notice))).toEqual(
    new Set(noticeTemplates),
  )
})

it('never say which address somebody has now', async () => {
  for (const example of noticeExamples.filter(
    ({ notice }) => notice.notice === 'address-changed',
  )) {
    const { html, text, to } = await composeNoticeExample({ ...example, locale: 'en' })
    expect(to.address).toBe('lea.earlier@example.org')
    for (const part of [html, text]) expect(part).not.toContain('@example.org')
  }
})
