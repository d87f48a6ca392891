import { tokens } from '../frame/tokens.ts'

const { light, dark, font, serif } = tokens

/** Outlook on Windows scales pictures and tables by this, not by the zoom of the screen. */
export const outlookSettings =
  '<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->'

/** Around what is `max-width` wide, which Outlook ignores. */
export const outlookWidth = {
  begin:
    '<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
  end: '<!--[if mso]></td></tr></table><![endif]-->',
}

const footnote = `font-size:14px;line-height:21px;color:${light.quiet}`
const button = 'display:inline-block;padding:12px 26px;font-weight:600;text-decoration:none'
// `mso-padding-alt` is Outlook's padding of a cell; the others get that of the link, all of which
// can then be clicked.
const buttonCell = `border:2px solid ${light.accent};border-radius:4px;mso-padding-alt:12px 26px`
// Words in narrow columns are not broken, as they may be elsewhere.
const line = `padding:8px 8px 8px 0;border-bottom:1px solid ${light.border};overflow-wrap:break-word`

/**
 * Inline styles: many mail programs drop style sheets. Strings, because Preact would serialise an
 * object again for every email.
 */
export const styles = {
  body: `margin:0;padding:0;background-color:${light.soft}`,
  preheader: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
  ground: `background-color:${light.soft}`,
  margin: 'padding:24px 8px',
  sheet: `max-width:600px;text-align:left;font-family:${font};font-size:16px;line-height:24px;color:${light.text}`,
  letterhead: `padding:0 32px 16px;line-height:20px;color:${light.text}`,
  product: footnote,
  band: `padding:28px 32px;background-color:${light.accent};border-radius:6px 6px 0 0;color:${light.onAccent}`,
  heading: `margin:0;font-family:${serif};font-weight:normal;font-size:28px;line-height:34px;color:${light.onAccent}`,
  content: `padding:28px 32px 20px;background-color:${light.ground};border-radius:0 0 6px 6px;color:${light.text};overflow-wrap:anywhere`,
  paragraph: 'margin:0 0 16px',
  partHeading: 'margin:32px 0 8px;font-size:18px;line-height:24px',
  quote: `margin:0 0 16px;padding:0 0 0 12px;border-left:4px solid ${light.border}`,
  list: 'margin:0 0 16px;padding:0 0 0 24px',
  table: 'margin:0 0 20px;border-collapse:collapse;font-size:16px;line-height:22px',
  caption: 'padding:0 0 8px;text-align:left;font-weight:600',
  label: `width:25%;padding:4px 16px 4px 0;overflow-wrap:break-word;vertical-align:top;font-weight:400;color:${light.quiet}`,
  value: `padding:4px 0;vertical-align:top;color:${light.text}`,
  head: `${line};font-weight:400;font-size:14px;color:${light.quiet}`,
  cell: `${line};color:${light.text}`,
  total: `padding:8px 8px 8px 0;overflow-wrap:break-word;font-weight:600;color:${light.text}`,
  buttonTable: 'margin:0 0 12px;border-collapse:separate',
  mainCell: `${buttonCell};background-color:${light.accent}`,
  quietCell: buttonCell,
  mainButton: `${button};color:${light.onAccent}`,
  quietButton: `${button};color:${light.accent}`,
  footer: `padding:20px 32px;overflow-wrap:anywhere;${footnote}`,
  footnote: 'margin:0 0 8px',
  pageLink: `display:inline-block;padding:8px 0;color:${light.quiet}`,
} as const

const phoneStyle =
  '@media (max-width:620px){.p{padding-left:20px!important;padding-right:20px!important}.h{font-size:24px!important;line-height:30px!important}.b{width:100%!important}.b a{display:block!important}}'

/** Mail programs keep the inline colours unless `!important` overrides them. */
const colours = [
  `.g{background:${dark.ground}!important}`,
  `.w{background:${dark.soft}!important}`,
  `.t{color:${dark.text}!important}`,
  `.q{color:${dark.quiet}!important}`,
  `.r{border-color:${dark.border}!important}`,
  `.m{background:${dark.accent}!important;border-color:${dark.accent}!important;color:${dark.onAccent}!important}`,
  `.s{border-color:${dark.accent}!important;color:${dark.accent}!important}`,
].join('')

export const darkStyle = `:root{color-scheme:light dark}${phoneStyle}@media (prefers-color-scheme:dark){${colours}}`
