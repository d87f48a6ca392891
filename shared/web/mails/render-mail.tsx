import type { ComponentChildren } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'
import type { MailBody } from '../../application/mail/mail-body.ts'
import { languages } from '../../language/texts/catalogues.ts'
import type { Block } from '../../language/texts/facts/mail-block.ts'
import { tokens } from '../frame/tokens.ts'

const { light, dark, font } = tokens

// Strings, not objects: Preact would serialise an object again for every email.
const styles = {
  body: `margin:0;padding:0;background:${light.ground};color:${light.text}`,
  main: `max-width:36em;margin:0 auto;padding:24px 16px;font:16px/1.5 ${font}`,
  heading: 'margin:0 0 16px;font-size:20px;line-height:1.3',
  paragraph: 'margin:0 0 16px;overflow-wrap:anywhere',
  partHeading: 'margin:32px 0 8px;font-size:17px;line-height:1.3;overflow-wrap:anywhere',
  quote: `margin:0 0 16px;padding:0 0 0 12px;border-left:4px solid ${light.border};white-space:pre-line;overflow-wrap:anywhere`,
  list: 'margin:0 0 16px;padding:0 0 0 24px;overflow-wrap:anywhere',
  table: 'margin:0 0 16px;border-collapse:collapse;width:100%',
  caption: 'padding:0 0 8px;text-align:left;font-weight:600',
  label: `padding:4px 16px 4px 0;text-align:left;vertical-align:top;font-weight:400;color:${light.quiet}`,
  value: 'padding:4px 0;text-align:left;vertical-align:top;overflow-wrap:anywhere',
  head: `padding:4px 8px 4px 0;text-align:left;border-bottom:1px solid ${light.border}`,
  cell: `padding:4px 8px 4px 0;text-align:left;border-bottom:1px solid ${light.border}`,
  total: 'padding:4px 8px 4px 0;text-align:left;font-weight:600',
  buttons: 'margin:24px 0 8px',
  main_button: `display:inline-block;margin:0 8px 12px 0;padding:10px 16px;border:2px solid ${light.accent};border-radius:4px;background:${light.accent};color:${light.onAccent};font-weight:600;text-decoration:none`,
  quiet_button: `display:inline-block;margin:0 8px 12px 0;padding:10px 16px;border:2px solid ${light.accent};border-radius:4px;color:${light.accent};font-weight:600;text-decoration:none`,
  footer: `margin:24px 0 0;padding:16px 0 0;border-top:1px solid ${light.border};font-size:14px;color:${light.quiet}`,
  footnote: 'margin:0 0 8px;overflow-wrap:anywhere',
} as const

/** Email clients keep the inline colours unless `!important` overrides them. */
const darkStyle = `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){body{background:${dark.ground}!important;color:${dark.text}!important}th.l,.f{color:${dark.quiet}!important}.f,.q,.b{border-color:${dark.border}!important}a.m{background:${dark.accent}!important;border-color:${dark.accent}!important;color:${dark.onAccent}!important}a.s{border-color:${dark.accent}!important;color:${dark.accent}!important}}`

/** Renders the HTML and the text part. What people entered is escaped. */
export function renderMail(body: MailBody): { readonly html: string; readonly text: string } {
  return {
    html: `<!doctype html>${renderToStaticMarkup(<Layout {...body} />)}`,
    text: renderText(body),
  }
}

function Layout({ locale, text, greeting, buttons, footer }: MailBody) {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{text.subject}</title>
        <style>{darkStyle}</style>
      </head>
      <body style={styles.body}>
        <div role="article" lang={locale} style={styles.main}>
          <p style={styles.paragraph}>{greeting}</p>
          <h1 style={styles.heading}>{text.heading}</h1>
          {text.blocks.map((block) => (
            <BlockHtml block={block} />
          ))}
          {buttons.length > 0 && (
            <p style={styles.buttons}>
              {buttons.map(({ label, url }, index) => (
                <a
                  href={url}
                  class={index === 0 ? 'm' : 's'}
                  style={index === 0 ? styles.main_button : styles.quiet_button}
                >
                  {label}
                </a>
              ))}
            </p>
          )}
          <div class="f" style={styles.footer}>
            {footer.map((line) => (
              <p style={styles.footnote}>{line}</p>
            ))}
          </div>
        </div>
      </body>
    </html>
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
        <blockquote class="q" style={styles.quote}>
          {block.quote}
        </blockquote>
      </>
    )
  if ('part' in block)
    return (
      <>
        <h2 style={styles.partHeading}>{block.part.heading}</h2>
        {block.part.blocks.map((one) => (
          <BlockHtml block={one} />
        ))}
        <p style={styles.paragraph}>
          {block.part.links.map(({ label, url }, index) => (
            <a
              href={url}
              class={index === 0 ? 'm' : 's'}
              style={index === 0 ? styles.main_button : styles.quiet_button}
            >
              {label}
            </a>
          ))}
        </p>
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
      <table style={styles.table}>
        {block.rows.map(({ label, value }) => (
          <tr>
            <th scope="row" class="l" style={styles.label}>
              {label}
            </th>
            <td style={styles.value}>{value}</td>
          </tr>
        ))}
      </table>
    )
  const { caption, head, rows, total } = block.table
  return (
    <table style={styles.table}>
      <caption style={styles.caption}>{caption}</caption>
      <tr>
        {head.map((cell) => (
          <th scope="col" class="b" style={styles.head}>
            {cell}
          </th>
        ))}
      </tr>
      {rows.map((cells) => (
        <tr>
          {cells.map((cell) => (
            <td class="b" style={styles.cell}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
      <tr>
        <th scope="row" colspan={head.length - 1} style={styles.total}>
          {total.label}
        </th>
        <td style={styles.total}>{total.value}</td>
      </tr>
    </table>
  )
}

function renderText({ locale, text, greeting, buttons, footer }: MailBody): string {
  const { colon } = languages[locale]
  return [
    greeting,
    text.heading,
    ...text.blocks.map((block) => blockText(block, colon)),
    ...buttons.map(({ label, url }) => `${label}${colon}\n${url}`),
    // The signature separator (RFC 3676, 4.3).
    ['-- ', ...footer].join('\n'),
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
  if ('quote' in block) return `${block.by}\n\n${quoted(block.quote)}`
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

function quoted(text: string): string {
  return text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}
