import { describe, expect, it } from 'vitest'
import type { MailBody } from '../../../shared/application/mail/mail-body.ts'
import type { MailText } from '../../../shared/language/texts/facts/mail-text.ts'
import { renderMail } from '../../../shared/web/mails/render-mail.tsx'
import { readPage } from '../read-page.ts'

const text: MailText = {
  subject: 'Please approve: Léa',
  heading: 'Your turn: Léa would like to be a mentor',
  blocks: [{ rows: [{ label: 'Period', value: 'a spring' }] }, { paragraph: 'Léa asks you.' }],
}

function render(changes: Partial<MailBody> = {}, changedText: Partial<MailText> = {}) {
  return renderMail({
    locale: 'en',
    letterhead: { company: 'Acme & Co', product: 'Mentoring' },
    text: { ...text, ...changedText },
    greeting: 'Hello Marc,',
    buttons: [
      { label: 'Approve', url: 'https://mentoring.example.org/link/a' },
      { label: 'Decline', url: 'https://mentoring.example.org/link/d' },
    ],
    page: { label: 'See the request', url: 'https://mentoring.example.org/manager' },
    footer: ['About this email.'],
    ...changes,
  })
}

/** What Outlook on Windows makes of a mail: it reads conditional comments and knows no `max-width`. */
function readAsOutlook(html: string): string {
  return html
    .replace(/<!--\[if mso\]>(.*?)<!\[endif\]-->/gs, '$1')
    .replace(/max-width:[^;"]*/g, '')
    .replace(/<a ([^>]*)padding:[^;"]*/g, '<a $1')
}

function readPreheader(html: string): string | undefined {
  return /<div style="display:none[^"]*">([^<]*?)[\s\u2007\u034f]*<\/div>/.exec(html)?.[1]
}

describe('the line beside the subject', () => {
  it.each([
    ['the first paragraph', {}, 'Léa asks you.'],
    ['the first quote', { blocks: [{ quote: 'Hi!\n\nSee you', by: 'Léa wrote:' }] }, 'Hi! See you'],
    [
      'what is listed',
      { blocks: [{ paragraph: 'Ali has approved:' }, { list: ['8 July', '9 July'] }] },
      'Ali has approved: 8 July · 9 July',
    ],
    [
      'what is to change',
      {
        blocks: [
          { paragraph: 'Léa asks:' },
          {
            changes: [{ label: 'until', before: '10 July', after: '31 August' }],
            insteadOf: 'instead of',
          },
        ],
      },
      'Léa asks: until 31 August',
    ],
    ['the heading of a mail without either', { blocks: [] }, text.heading],
    ['what the text says it is', { preheader: 'Answer by Friday' }, 'Answer by Friday'],
  ])('is %s', (_, changed, expected) => {
    expect(readPreheader(render({}, changed).html)).toBe(expected)
  })

  it('comes first, is hidden, and is short and escaped', () => {
    const { html } = render({}, { preheader: `<b>${'x'.repeat(500)}` })
    expect(html).toMatch(/<body[^>]*><div style="display:none;[^"]*mso-hide:all"/)
    expect(readPreheader(html)).toMatch(/^&lt;b>x{136}…$/)
  })
})

describe('in Outlook on Windows', () => {
  it('a mail keeps its width', () => {
    const outlook = readAsOutlook(render().html)
    expect(outlook).toMatch(/<table role="presentation" width="600"[^>]*><tr><td><table/)
    // Each conditional table is closed.
    expect(outlook.match(/<table/g)).toHaveLength(outlook.match(/<\/table>/g)?.length ?? 0)
  })

  it('a button keeps its padding, and the main one its colour', () => {
    const cells = [...readAsOutlook(render().html).matchAll(/<td class="[ms]"[^>]*>/g)]
    expect(cells).toHaveLength(2)
    for (const [cell] of cells) expect(cell).toContain('mso-padding-alt:12px 26px')
    expect(cells[0]?.[0]).toMatch(/background-color:#[0-9a-f]{6}/)
  })
})

describe('a mail', () => {
  it('begins with whose it is and ends with the way to the page', () => {
    const page = readPage(render())
    expect(page.text).toMatch(/Acme & Co\s*Mentoring/)
    expect(page.links().map(({ name }) => name)).toEqual(['Approve', 'Decline', 'See the request'])
  })

  it('without a company begins with the product', () => {
    const { html, text } = render({ letterhead: { product: 'Mentoring' }, page: undefined })
    expect(html).toContain('<b>Mentoring</b>')
    expect(text).toContain('-- \nMentoring\nAbout this email.')
  })
})
