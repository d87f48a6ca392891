import type { ComponentChildren } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'
import type { MailBody, MailButton } from '../../application/mail/mail-body.ts'
import { cleanLines, oneLine, shorten } from '../../journey/one-line.ts'
import { languages } from '../../language/texts/catalogues.ts'
import type { Block } from '../../language/texts/facts/mail-block.ts'
import type { MailText } from '../../language/texts/facts/mail-text.ts'
import { darkStyle, outlookSettings, outlookWidth, styles } from './mail-style.ts'

/** Mail programs show about 100 characters beside the subject. */
const maxPreheaderCharacters = 140
/** Keeps mail programs from going on with the text of the mail: blank, and no two collapse into one. */
const preheaderFiller = '\u2007\u034f '.repeat(40)

/** Renders the HTML and the text part. What people entered is escaped. */
export function renderMail(body: MailBody): { readonly html: string; readonly text: string } {
  return { html: renderHtml(body), text: renderText(body) }
}

/**
 * The frame is text, because JSX has no conditional comments: with them, Outlook, which ignores
 * `max-width`, gets a table of a fixed width.
 */
function renderHtml(body: MailBody): string {
  const { locale, text } = body
  return [
    `<!doctype html><html lang="${locale}" xmlns:o="urn:schemas-microsoft-com:office:office">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    renderToStaticMarkup(<title>{text.subject}</title>),
    outlookSettings,
    `<style>${darkStyle}</style></head>`,
    `<body class="g" style="${styles.body}">`,
    renderToStaticMarkup(
      <div style={styles.preheader}>{findPreheader(text) + preheaderFiller}</div>,
    ),
    `<div role="article" lang="${locale}">`,
    `<table role="presentation" class="g" width="100%" cellpadding="0" cellspacing="0" border="0" style="${styles.ground}">`,
    `<tr><td align="center" style="${styles.margin}">`,
    outlookWidth.begin,
    renderToStaticMarkup(<Sheet {...body} />),
    outlookWidth.end,
    '</td></tr></table></div></body></html>',
  ].join('')
}

/**
 * The point of the mail: its first paragraph or quote, where its text names no other; what introduces a
 * list, with the list.
 */
function findPreheader({ preheader, heading, blocks }: MailText): string {
  return shorten(oneLine(preheader ?? findPoint(blocks) ?? heading), maxPreheaderCharacters)
}

function findPoint(blocks: readonly Block[]): string | undefined {
  const [first, next] = blocks.slice(
    blocks.findIndex((block) => 'paragraph' in block || 'quote' in block),
  )
  if (first === undefined) return undefined
  if ('quote' in first) return first.quote
  if (!('paragraph' in first)) return undefined
  const introduced = first.paragraph.endsWith(':') && next ? listItems(next).join(' · ') : ''
  return `${first.paragraph} ${introduced}`.trimEnd()
}

function listItems(block: Block): readonly string[] {
  if ('list' in block) return block.list
  if ('changes' in block) return block.changes.map(({ label, after }) => `${label} ${after}`)
  return []
}

function Sheet({ letterhead, text, greeting, buttons, page, choice, footer }: MailBody) {
  const { company, product } = letterhead
  return (
    <table {...layout} width="100%" style={styles.sheet}>
      <tr>
        <td class="p t" style={styles.letterhead}>
          <b>{company ?? product}</b>
          {company !== undefined && (
            <>
              <br />
              <span class="q" style={styles.product}>
                {product}
              </span>
            </>
          )}
        </td>
      </tr>
      <tr>
        <td class="p m" style={styles.band}>
          <h1 class="h m" style={styles.heading}>
            {text.heading}
          </h1>
        </td>
      </tr>
      <tr>
        <td class="p w t" style={styles.content}>
          <Paragraph>{greeting}</Paragraph>
          {text.blocks.map((block) => (
            <BlockHtml block={block} />
          ))}
          {buttons.map((button, index) => (
            <Button {...button} isMain={index === 0} />
          ))}
        </td>
      </tr>
      <tr>
        <td class="p q" style={styles.footer}>
          {[page, choice].map(
            (link) =>
              link && (
                <p style={styles.footnote}>
                  <a class="q" href={link.url} style={styles.pageLink}>
                    {link.label}
                  </a>
                </p>
              ),
          )}
          {footer.map((line) => (
            <p style={styles.footnote}>{line}</p>
          ))}
        </td>
      </tr>
    </table>
  )
}

const bare = { cellpadding: '0', cellspacing: '0', border: 0 } as const
/** A table that lays out and that screen readers skip. */
const layout = { ...bare, role: 'presentation' } as const

/** Outlook keeps the padding and the colour of a cell, and ignores those of a link. */
function Button({ label, url, isMain }: MailButton & { readonly isMain: boolean }) {
  return (
    <table {...layout} class="b" style={styles.buttonTable}>
      <tr>
        <td
          class={isMain ? 'm' : 's'}
          align="center"
          style={isMain ? styles.mainCell : styles.quietCell}
        >
          <a
            class={isMain ? 'm' : 's'}
            href={url}
            style={isMain ? styles.mainButton : styles.quietButton}
          >
            {label}
          </a>
        </td>
      </tr>
    </table>
  )
}

function Paragraph({ children }: { readonly children: ComponentChildren }) {
  return <p style={styles.paragraph}>{children}</p>
}

function BlockHtml({ block }: { readonly block: Block }) {
  if ('paragraph' in block) return <Paragraph>{block.paragraph}</Paragraph>
  if ('quote' in block)
    return (
      <>
        <Paragraph>{block.by}</Paragraph>
        <blockquote class="r" dir="auto" style={styles.quote}>
          {cleanLines(block.quote)
            .split('\n')
            .map((line, index) => (
              <>
                {index > 0 && <br />}
                {line}
              </>
            ))}
        </blockquote>
      </>
    )
  if ('part' in block)
    return (
      <>
        <h2 class="t" style={styles.partHeading}>
          {block.part.heading}
        </h2>
        {block.part.blocks.map((one) => (
          <BlockHtml block={one} />
        ))}
        {block.part.links.map((link, index) => (
          <Button {...link} isMain={index === 0} />
        ))}
      </>
    )
  if ('list' in block)
    return (
      <ul style={styles.list}>
        {block.list.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    )
  if ('changes' in block)
    return (
      <ul style={styles.list}>
        {block.changes.map(({ label, before, after }) => (
          <li>
            {label} <strong>{after}</strong> ({block.insteadOf} <s>{before}</s>)
          </li>
        ))}
      </ul>
    )
  if ('rows' in block)
    return (
      <table {...bare} width="100%" style={styles.table}>
        {block.rows.map(({ label, value }) => (
          <tr>
            <th scope="row" align="left" class="q" style={styles.label}>
              {label}
            </th>
            <td class="t" style={styles.value}>
              {value}
            </td>
          </tr>
        ))}
      </table>
    )
  const { caption, head, rows, total } = block.table
  return (
    <table {...bare} width="100%" style={styles.table}>
      <caption class="t" style={styles.caption}>
        {caption}
      </caption>
      <tr>
        {head.map((cell, index) => (
          <th scope="col" align={align(index, head)} class="q r" style={styles.head}>
            {cell}
          </th>
        ))}
      </tr>
      {rows.map((cells) => (
        <tr>
          {cells.map((cell, index) => (
            <td align={align(index, head)} class="t r" style={styles.cell}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
      <tr>
        <th scope="row" align="left" colspan={head.length - 1} class="t" style={styles.total}>
          {total.label}
        </th>
        <td align="right" class="t" style={styles.total}>
          {total.value}
        </td>
      </tr>
    </table>
  )
}

/** The last column holds what the total sums up. */
function align(index: number, head: readonly string[]): 'left' | 'right' {
  return index === head.length - 1 ? 'right' : 'left'
}

function renderText({
  locale,
  letterhead,
  text,
  greeting,
  buttons,
  page,
  choice,
  footer,
}: MailBody): string {
  const { colon } = languages[locale]
  const formatLink = ({ label, url }: MailButton) => `${label}${colon}\n${url}`
  const { company, product } = letterhead
  return [
    greeting,
    text.heading,
    ...text.blocks.map((block) => blockText(block, colon)),
    ...buttons.map(formatLink),
    // The signature separator (RFC 3676, 4.3).
    [
      '-- ',
      [company, product].filter((name) => name !== undefined).join(' – '),
      ...[page, choice].flatMap((link) => (link ? [formatLink(link)] : [])),
      ...footer,
    ].join('\n'),
  ].join('\n\n')
}

function blockText(block: Block, colon: string): string {
  if ('part' in block)
    return [
      block.part.heading,
      ...block.part.blocks.map((one) => blockText(one, colon)),
      ...block.part.links.map(({ label, url }) => `${label}${colon}\n${url}`),
    ].join('\n\n')
  if ('paragraph' in block) return block.paragraph
  if ('quote' in block) return `${block.by}\n\n${quoteText(block.quote)}`
  if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n')
  if ('changes' in block)
    return block.changes
      .map(({ label, before, after }) => `- ${label} ${after} (${block.insteadOf} ${before})`)
      .join('\n')
  if ('rows' in block)
    return block.rows.map(({ label, value }) => `${label}${colon} ${value}`).join('\n')
  const { caption, rows, total } = block.table
  return [
    caption + colon,
    ...rows.map((cells) => `- ${cells.filter((cell) => cell !== '–').join(', ')}`),
    `${total.label}${colon} ${total.value}`,
  ].join('\n')
}

function quoteText(text: string): string {
  return cleanLines(text)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}
