import { createHash } from 'node:crypto'
import { tokens } from './tokens.ts'

const { light, dark, font, serif } = tokens

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')
}

/** The one stylesheet of the pages: small enough to stand in each. Spacing is 4-8-16-24-40. */
export const style = `
:root{color-scheme:light dark;${variables(light)}}
@media (prefers-color-scheme:dark){:root{${variables(dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:1.0625rem/1.5 ${font};overflow-wrap:anywhere}
main{max-width:40rem;margin:0 auto;padding:24px 16px 40px}
h1{margin:24px 0 16px;font-size:1.625rem;line-height:1.25}
h2{margin:32px 0 8px;font-size:1.25rem;line-height:1.3}
p{margin:0 0 16px}
a{color:var(--accent)}
.about,.hint,.since{color:var(--quiet)}
.about{margin:0 0 16px}
.hint{margin:0 0 4px;font-size:.9375rem}
.greeting{margin:0}
.standing{margin:0 0 16px;padding:8px 0 8px 16px;border-left:4px solid var(--accent);font-weight:600}
.since{margin:0;font-weight:400;font-size:.9375rem}
form{margin:0 0 24px}
fieldset{margin:0 0 24px;padding:0;border:0;min-width:0}
.field{margin:0 0 24px}
label,legend{display:block;margin:0 0 4px;padding:0;font-weight:600}
.choice{display:flex;gap:8px;align-items:flex-start;padding:6px 0;min-height:44px}
.choice label{margin:0;font-weight:400}
.choice input{flex:none;width:24px;height:24px;margin:1px 0;accent-color:var(--accent)}
input,textarea,select{font:inherit;color:inherit;background:var(--ground);border:2px solid var(--border);border-radius:4px}
input:not([type=radio],[type=checkbox]),textarea,select{width:100%;min-height:44px;padding:8px}
input[type=date],input[type=time]{max-width:14rem}
.choice input[type=checkbox]{width:24px;min-height:24px;padding:0}
.two{display:flex;gap:16px}.two div{flex:0 1 8rem}
.invalid{padding-left:12px;border-left:4px solid var(--error)}
.invalid input:not([type=radio]),.invalid textarea{border-color:var(--error)}
.error{margin:0 0 4px;color:var(--error);font-weight:600}
.summary{margin:24px 0;padding:16px;border:3px solid var(--error);border-radius:4px}
.summary h2{margin:0 0 8px}.summary ul{margin:0;padding-left:20px}.summary a{color:var(--error)}
button{min-height:44px;padding:8px 20px;border:2px solid var(--accent);border-radius:4px;background:var(--accent);color:var(--onAccent);font:inherit;font-weight:600;cursor:pointer}
button+.hint{margin-top:8px}
button.quiet{background:var(--ground);color:var(--accent)}
button.danger{border-color:var(--error);background:var(--ground);color:var(--error)}
:focus-visible,[type=date]:focus-within,[type=time]:focus-within{outline:3px solid var(--accent);outline-offset:2px}
table{width:100%;margin:0 0 16px;border-collapse:collapse}
caption{padding:0 0 8px;text-align:left;font-weight:600}
th,td{padding:8px 8px 8px 0;border-bottom:1px solid var(--border);text-align:left;vertical-align:top;overflow-wrap:break-word}
tfoot th,tfoot td{font-weight:600}
.facts{margin:0 0 24px}
.facts div{display:flex;flex-wrap:wrap;gap:0 16px;padding:8px 0;border-bottom:1px solid var(--border)}
.facts dt{flex:0 0 9rem;color:var(--quiet)}.facts dd{flex:1 1 12rem;margin:0}
.names dt{color:var(--text);font-weight:600}
@media(max-width:30rem){.facts dt{flex-basis:100%}table{display:block;overflow-x:auto}th,td{hyphens:auto}}
.messages,.tasks,.dates{margin:0 0 24px;padding:0;list-style:none}
.messages li,.tasks li,.dates li{padding:16px 0;border-bottom:1px solid var(--border)}
.messages p,.tasks p,.dates p{margin:0}
.tasks form{margin:8px 0 0}
.words{white-space:pre-line}
details{margin:8px 0 16px}summary{padding:10px 0;color:var(--accent);cursor:pointer}
details form{margin:16px 0}details h2{margin-top:16px}
s{color:var(--quiet)}
a.button{display:inline-block;min-height:44px;padding:8px 20px;border:2px solid var(--accent);border-radius:4px;background:var(--accent);color:var(--onAccent);font-weight:600;text-decoration:none}
.news{margin:0 0 16px;padding:16px;border:2px solid var(--border);border-left:8px solid var(--accent);border-radius:4px}.news p{margin:0}
.hint+form,.hint+p>.button{margin-top:8px}
.steps{margin:24px 0 8px;padding:0 0 0 24px}.steps li{padding:4px 0}.steps .current{font-weight:600}.steps .hint{font-weight:400}.steps+.hint{margin-bottom:24px}
.line{display:flex;flex-wrap:wrap;gap:0 24px;align-items:flex-start}.line fieldset{max-width:12rem}.line .two div{flex-basis:5rem}
.change{padding:0 0 0 16px;border-left:4px solid var(--border)}
.meetings th,.meetings td{padding-right:6px;font-size:.9375rem}.meetings time{white-space:nowrap}.meetings tr:has(+.note) td{padding-bottom:0;border:0}.note td{padding-top:0;overflow-wrap:anywhere}.meetings a{display:inline-block;padding:8px 0}
blockquote{margin:0 0 16px;padding:0 0 0 12px;border-left:4px solid var(--border)}
article{margin:0 0 24px;padding:0 0 8px;border-bottom:1px solid var(--border)}
.plain{padding:0;list-style:none}.plain a{display:inline-block;padding:10px 0}
.reason{margin:16px 0 4px}
main.wide{max-width:80rem}
.sheet{display:flex;flex-direction:column;gap:28px;max-width:210mm;margin:16px auto;padding:24px 20px;border:1px solid var(--border);font-variant-numeric:tabular-nums lining-nums}
.sheet p,.sheet h1,.sheet dl,.sheet dd,.sheet figure{margin:0}.sheet svg{display:block}.sheet small,.sheet dt,.sheet a.screen{display:block;color:var(--quiet);font-size:.875rem}
.apart,.ends{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:end;justify-content:space-between}.letterhead{align-items:start}.ends{color:var(--quiet);font-size:.875rem;margin-top:4px}
.sheet .name,.oath{font-family:${serif};font-weight:400;overflow-wrap:break-word;text-wrap:balance}.sheet .name{padding:8px 0 16px;font-size:clamp(2.25rem,8vw,5.25rem);line-height:1.05;letter-spacing:-.025em}.oath{font-size:1.375rem;line-height:1.45}
.thread svg{width:100%;overflow:visible}.thread .line{stroke:var(--border);stroke-width:1.5}.thread circle{stroke:var(--accent);stroke-width:1.5}.thread .work{fill:var(--accent)}.thread .personal{fill:var(--tint)}
.band{display:grid;gap:20px 32px;margin:0 -20px!important;padding:24px 20px;background:var(--accent);color:var(--onAccent)}.band dt{color:inherit!important}.band dd{font-size:.875rem}.band .big{font-size:3rem;line-height:1.1;letter-spacing:-.04em}.sheet .big small{display:inline;color:inherit;font-size:.5em;letter-spacing:0}
.foot,.check{display:grid;gap:12px 16px;align-items:end}.check{align-items:center}main.wide>.hint{max-width:40rem}.qr{width:128px;padding:4px;background:#fff;fill:#000}
input.code{max-width:16rem;letter-spacing:.1em}.codes{margin:0 0 24px}.codes li{padding:4px 0}li .qr{width:200px}code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
@media(min-width:30rem){.check{grid-template-columns:auto 1fr}.codes{columns:2;max-width:26rem}}
@media(min-width:44rem){.foot{grid-template-columns:auto auto;justify-content:space-between}.sheet{min-height:297mm;padding:16mm 20mm 12mm}.band{grid-template-columns:1fr 1.2fr 1.2fr;margin:0 -20mm!important;padding:8mm 20mm}.push{margin-top:auto!important}}
.places{display:flex;flex-wrap:wrap;gap:0 24px;margin:0 0 16px;padding:0;list-style:none}.places a{display:inline-block;padding:10px 0}
.cards{margin:0;padding:0;list-style:none}.card{margin:0 0 16px;padding:12px 16px;border:1px solid var(--border);border-left-width:4px;border-radius:4px}
.card h2,.card h3{margin:0;font-size:1.0625rem}.card h2 a,.card h3 a{display:inline-block;padding:8px 0}.card p{margin:0 0 8px}.card form{margin:0 0 8px}.card .choice{padding:10px 0}
.card.week{border-left-color:var(--accent)}.card.fortnight{border-left:8px solid var(--error)}
.age{color:var(--quiet);font-size:.9375rem}.week .age{color:var(--accent);font-weight:600}.fortnight .age{color:var(--error);font-weight:600}
.language{padding:0 0 0 16px;border-left:4px solid var(--border)}
@media(min-width:60rem){.board{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,22rem);gap:16px}.filters{display:flex;gap:16px;align-items:flex-end}.filters .field{flex:1 1 12rem;margin:0}.beside{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:16px}.beside .facts dt{flex-basis:7rem}.board .card{padding:8px 12px}.board button{padding:8px 12px}}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;padding:8px;background:var(--ground)}
header{display:flex;flex-wrap:wrap;gap:0 24px;align-items:center;padding:4px 16px;border-bottom:1px solid var(--border)}
header nav{flex:1 1 auto}header ul{display:flex;flex-wrap:wrap;gap:0 16px;margin:0;padding:0;list-style:none}
header a,button.link{display:inline-flex;align-items:center;min-height:44px}
header [aria-current]{color:var(--text);font-weight:600;text-decoration-thickness:3px}
header form{margin:0}
.own{display:flex;flex-wrap:wrap;gap:0 16px;margin-left:auto}
.product{color:var(--text);font-weight:600;text-decoration:none}
button.link{padding:0;text-align:start;border:0;background:none;color:var(--accent);font-weight:400;text-decoration:underline}
@media print{:root{${variables(light)}}html{font-size:80%}main{max-width:none;padding:0}.screen,form,details:not([open]),header,.skip{display:none!important}a{color:inherit;text-decoration:none}@page{size:A4;margin:20mm}@page sheet{margin:10mm}.sheet{page:sheet;max-width:none;min-height:250mm;margin:0;padding:4mm 10mm;border:0;print-color-adjust:exact;-webkit-print-color-adjust:exact}.band{grid-template-columns:1fr 1.2fr 1.2fr;margin:0 -10mm!important;padding:8mm 10mm}.sheet .name{font-size:4.75rem}.check{grid-template-columns:auto 1fr}.foot{grid-template-columns:auto auto;justify-content:space-between}.push{margin-top:auto!important}}
`
  .trim()
  .replace(/\n/g, '')

/** For `style-src`: this stylesheet and no other. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`
