import { isCalendarDate } from '../../shared/journey/calendar.ts'
import { findTextMistake } from '../../shared/journey/characters.ts'
import { findAddressMistake } from '../../shared/journey/email-address.ts'
import { findNameMistake, maxNameCharacters, readName } from '../../shared/journey/entered-name.ts'
import { findPathMistake } from '../../shared/journey/path-id.ts'
import { readTypedDate } from '../../shared/journey/typed-date.ts'
import {
  readHoursAsMinutes,
  readNumber,
  readWholeNumber,
} from '../../shared/journey/typed-number.ts'
import { readTypedText } from '../../shared/journey/typed-text.ts'
import { readTypedTime, timeOfDay } from '../../shared/journey/typed-time.ts'
import { formatPage } from './format-page.ts'
import { formatTable } from './markdown-table.ts'

interface Kind {
  readonly name: string
  /** The file in `shared/journey`. */
  readonly file: string
  readonly rule: string
  readonly where: string
  readonly examples: readonly string[]
  /** What an example is read as, or what is wrong with it. */
  readonly read: (typed: string) => { readonly value: string } | { readonly wrong: string }
}

const kinds: readonly Kind[] = [
  {
    name: 'Address',
    file: 'email-address.ts',
    rule: 'An email address that mail can be sent to without quotes: before the @, letters without accents, digits and signs; after it, a domain, which may have accents. It is stored, mailed and exported as it was given. Two addresses are the same if they differ only in upper and lower case, in compatible forms of a letter, or in the form of the domain (with accents or as `xn--`), and nobody else may have the same.',
    where:
      'sign-in page, people in forms, `email` of the JSON API and the import, `userName` and `emails` of SCIM',
    examples: [
      'Lea@Example.org',
      'anne&co@example.org',
      'lea@société.example',
      'lea@intranet',
      'lea',
      'josé@example.org',
      'lea@127.0.0.1',
      'lea@exam\u200Bple.org',
    ],
    read: refuse(findAddressMistake),
  },
  {
    name: 'ID',
    file: 'path-id.ts',
    rule: 'Of a person, a company, an organisation or an initiative, where it is made: 1 to 200 characters that the address of a page can carry. Upper and lower case differ, and accents belong to their letter (NFC). An ID that exists already may be any. The IDs of tasks and dates stand in no address: they may have any character.',
    where:
      'path and body of the JSON API, `id` of the import, `add-company`; SCIM and forms get their IDs from us',
    examples: ['E-17', 'zoë', 'a b', 'a/b', 'a%41b', ' a', 'Zoe\u0308', '..', 'p\u00001'],
    read: refuse(findPathMistake),
  },
  {
    name: 'Name',
    file: 'entered-name.ts',
    rule: `Of a person, a company or an organisation: 1 to ${maxNameCharacters} characters of any script in one line. Files and identity systems are read as they are meant: white space around a name goes, any other white space becomes a space, and accents belong to their letter (NFC). The lines of an initiative (title, image text, meeting frequency, tasks) have no hidden characters either.`,
    where:
      'forms of initiatives, `name` of the JSON API and the import, `displayName` and `name` of SCIM, `--name`',
    examples: [
      'Seán O’Brien',
      '李小龍',
      '  Zoe\u0308\tLe\u00A0Goff ',
      'Anne\u00ADMarie',
      'Léa\u202E',
      ' ',
    ],
    read: (typed) => refuse(findNameMistake)(readName(typed)),
  },
  {
    name: 'Text',
    file: 'characters.ts',
    rule: 'Messages, reasons, notes, the name of a mentee, titles of tasks, descriptions: any character, counted in code points, so that an emoji is one. The JSON API neither trims nor changes it. A form takes away white space around it, and its lines end with a line feed. Pages and emails show it in its own direction; where it stands in a line, line breaks and marks of direction become spaces. Examples are of a text of up to 20 characters.',
    where: 'every form and the actions of the JSON API',
    examples: ['Hello', ' one\r\ntwo ', 'a\u200Bb', '👩‍💻', 'a\uD83D', '123456789012345678901'],
    read: (typed) =>
      refuse((text) => findTextMistake(text, { minimum: 1, maximum: 20 }))(readTypedText(typed)),
  },
  {
    name: 'Decimal number and hours',
    file: 'typed-number.ts',
    rule: 'Up to nine digits, and up to four decimals after a comma or a point; no sign, exponent or grouping. Hours are whole minutes: with the minutes beside them, 1 to 1440. The JSON API takes minutes as a JSON number. Examples are of hours.',
    where: 'duration of a meeting, estimated hours of an initiative',
    examples: ['4,1', '1.5', '0,25', '0,001', '-1', '1e1', '0x10', '1 000'],
    read: (typed) => {
      const minutes = readHoursAsMinutes(typed)
      if (Number.isNaN(readNumber(typed))) return { wrong: 'is not a number' }
      return Number.isInteger(minutes)
        ? { value: `${minutes} min` }
        : { wrong: 'is not whole minutes' }
    },
  },
  {
    name: 'Whole number',
    file: 'typed-number.ts',
    rule: 'One to nine digits and nothing else. The JSON API takes numbers that are whole by value in bodies (`60.0`), and digits in a query.',
    where: 'rating, number of repeated meetings, `limit` of a list',
    examples: ['10', '1e1', '1,0', '+1', '١'],
    read: (typed) => {
      const number = readWholeNumber(typed)
      return Number.isNaN(number) ? { wrong: 'is not a whole number' } : { value: String(number) }
    },
  },
  {
    name: 'Date',
    file: 'typed-date.ts',
    rule: 'A real day from 1900-01-01 to 2199-12-31. The JSON API takes YYYY-MM-DD alone. Forms also take the day first with `/`, `.`, `-` or a space, as both our languages write it.',
    where: 'every form and the actions of the JSON API',
    examples: ['2026-04-15', '15/4/2026', '15.04.2026', '31/02/2026', '15/04/26', '2026/04/15'],
    read: (typed) => {
      const date = readTypedDate(typed)
      return isCalendarDate(date) ? { value: date } : { wrong: 'is not a real day' }
    },
  },
  {
    name: 'Time',
    file: 'typed-time.ts',
    rule: 'A time of day from 00:00 to 23:59. The JSON API takes HH:MM alone. Forms also take one digit for the hour, a point, and `h`.',
    where: 'every form and the actions of the JSON API',
    examples: ['09:30', '9:30', '9h30', '14 h', '24:00', '2:30 pm'],
    read: (typed) => {
      const time = readTypedTime(typed)
      return timeOfDay.test(time) ? { value: time } : { wrong: 'is not a time of day' }
    },
  },
]

/** Renders `docs/inputs.md` from the definitions, which read and refuse the examples. */
export async function inputsPage(): Promise<string> {
  return formatPage(`# What people and systems type

Made by \`npm run docs\` from \`local/docs/inputs-page.ts\`, with the code's own answer to each example.

Each kind of input has one definition, which forms, the JSON API, the [import](directory-import.md), [SCIM](scim.md) and
the command line share. A form shows what was typed again, with what is wrong beside it. Positions count characters
from 1. A *hidden character* is one that nobody sees: control characters, zero-width spaces, marks of direction, soft
hyphens, and code points that stand for nothing. Those that a script or an emoji is written with are not hidden.

What the directory has already may stay, and the operator's \`put\` takes whatever the directory can hold. The input of
an action is as the [journey](journey.md) defines it: no character is refused there.

${kinds.map(describeKind).join('\n\n')}
`)
}

function describeKind({ name, file, rule, where, examples, read }: Kind): string {
  const rows = examples.map((typed) => {
    const outcome = read(typed)
    return [
      formatCode(typed),
      'value' in outcome ? formatCode(outcome.value) : '',
      'wrong' in outcome ? outcome.wrong : '',
    ]
  })
  return `## ${name}

${rule}

Entered in: ${where}. Defined in \`shared/journey/${file}\`.

${formatTable(['typed', 'read as', 'refused: it'], rows)}`
}

function refuse(findMistake: (text: string) => string | undefined): Kind['read'] {
  return (typed) => {
    const wrong = findMistake(typed)
    return wrong === undefined ? { value: typed } : { wrong }
  }
}

/** As JSON, with an escape for what cannot be seen. */
function formatCode(text: string): string {
  const escaped = JSON.stringify(text).replace(
    /[\u00A0\u00AD\u0300-\u036F\u200B\u202E]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `\`${escaped}\``
}
