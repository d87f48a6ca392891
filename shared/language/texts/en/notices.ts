import type { NoticeFacts, NoticeTexts, ToldFacts } from '../facts/notice-facts.ts'
import type { Block } from '../facts/mail-block.ts'
import { language } from './language.ts'

const say = (paragraph: string): Block => ({ paragraph })

const authors = {
  'identity-system': 'your company’s identity system',
  operator: 'the team that runs Mentoring',
} as const

function nameAuthor({ by }: Pick<ToldFacts, 'by'>): string {
  return typeof by === 'string' ? authors[by] : by.name
}

/** Who knows why. */
function nameAsked({ by, organisation }: NoticeFacts<'coordinators-changed'>): string {
  return typeof by === 'string' ? organisation : `${by.name} or ${organisation}`
}

function toldRows(facts: ToldFacts) {
  const { at, timeZone } = facts
  const zone = timeZone === 'UTC' ? ' (UTC)' : ''
  return [
    { label: 'When', value: language.formatInstant(timeZone, at) + zone },
    { label: 'Changed by', value: nameAuthor(facts) },
  ]
}

function namesRow(label: string, names: readonly string[]) {
  return names.length === 0 ? [] : [{ label, value: names.join(', ') }]
}

export const en: NoticeTexts = {
  notices: {
    'address-changed': (facts) => ({
      subject: 'Your email address for Mentoring was changed',
      heading: 'Your email address was changed',
      blocks: [
        say('Mentoring no longer writes to this address, and nobody can sign in with it any more.'),
        { rows: toldRows(facts) },
        say(
          'If you knew about this, you can ignore this email. If not, somebody else may be getting your emails and signing in as you.',
        ),
        say(
          facts.contact === undefined
            ? 'In that case, tell your IT department straight away.'
            : `In that case, reply to this email to reach ${facts.contact}, who administers Mentoring for your company, and tell your IT department straight away.`,
        ),
      ],
    }),
    'factor-reset': (facts) => ({
      subject: 'Your two-step verification for Mentoring was reset',
      heading: 'Your two-step verification was reset',
      blocks: [
        say(
          'The codes of your app and your backup codes no longer work. To set it up again, you need a new setup code.',
        ),
        { rows: toldRows(facts) },
        say('If you asked for this, you can ignore this email.'),
        say(
          facts.contact === undefined
            ? 'If not, somebody else may be trying to sign in as you: tell your IT department straight away.'
            : `If not, somebody else may be trying to sign in as you: reply to this email to reach ${facts.contact}, who administers Mentoring for your company, and tell your IT department straight away.`,
        ),
      ],
    }),
    'coordinators-changed': (facts) => ({
      subject: `Coordinators changed: ${facts.initiative}`,
      heading: facts.isFormer
        ? `You no longer coordinate “${facts.initiative}”`
        : `The coordinators of “${facts.initiative}” have changed`,
      blocks: [
        say(
          facts.isFormer
            ? 'Your access to its registrations and conversations as a coordinator has ended.'
            : facts.added.length > 0
              ? 'Coordinators can read every conversation of the initiative, including earlier messages.'
              : 'People who no longer coordinate it can’t read its conversations any more.',
        ),
        {
          rows: [
            { label: 'Initiative', value: `${facts.initiative}, ${facts.organisation}` },
            ...namesRow('Added', facts.added),
            ...namesRow('Removed', facts.removed),
            ...toldRows(facts),
          ],
        },
        say(`If this surprises you, ask ${nameAsked(facts)}.`),
      ],
    }),
    'coordinator-moved': (facts) => {
      const [only, ...others] = facts.initiatives
      return {
        subject:
          only !== undefined && others.length === 0
            ? `${facts.coordinator} still coordinates: ${only}`
            : `${facts.coordinator} still coordinates ${language.formatNumber(facts.initiatives.length)} of your initiatives`,
        heading: facts.hasCompany
          ? `${facts.coordinator} now belongs to another company`
          : `${facts.coordinator} no longer belongs to a company`,
        blocks: [
          say(
            `${facts.coordinator} still coordinates these initiatives of your company, and can read their registrations and conversations:`,
          ),
          { list: facts.initiatives },
          { rows: toldRows(facts) },
          say('If that isn’t right, name another coordinator on the initiative’s page.'),
        ],
      }
    },
  },
  footers: {
    'address-changed':
      'You’re getting this email because this was your address until then. To keep the new one safe, it isn’t shown here.',
    'coordinators-changed':
      'You’re getting this email because you coordinated this initiative when this changed.',
    'coordinator-moved': 'You’re getting this email because you’re an admin of your company.',
    'factor-reset':
      'You’re getting this email because you had set up two-step verification for Mentoring.',
  },
  replies: (correspondent) => `If you reply to this email, your answer goes to ${correspondent}.`,
  pages: {
    'coordinators-changed': 'Open the registrations that you coordinate',
    'coordinator-moved': 'Open your company’s initiatives',
  },
}
