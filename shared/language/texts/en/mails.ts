import {
  shortDate,
  spokenDate,
  spokenDayOf,
  spokenDuration,
  spokenNumber,
  spokenPeriod,
} from '../../format/spoken.ts'
import type { CommonFacts, EngagementFacts, ParticipationFacts } from '../facts/mail-facts.ts'
import type { Block, MailTexts } from '../facts/mail-text.ts'

const say = (paragraph: string): Block => ({ paragraph })

function plural(count: number, one: string, many: string): string {
  return `${spokenNumber('en', count)} ${count === 1 ? one : many}`
}

function meetings(count: number): string {
  return count === 0 ? 'No meeting recorded' : plural(count, 'meeting', 'meetings')
}

function initiativeRow({ initiative, organisation }: CommonFacts) {
  return { label: 'Initiative', value: `${initiative}, ${organisation}` }
}

function engagementRows({ mentee, period }: EngagementFacts) {
  return [
    ...(mentee === undefined ? [] : [{ label: 'Mentee', value: mentee }]),
    ...(period ? [{ label: 'Period', value: spokenPeriod('en', period) }] : []),
  ]
}

function participationRows(facts: ParticipationFacts) {
  return [
    ...engagementRows(facts),
    ...(facts.endedOn === undefined
      ? []
      : [{ label: 'Ended on', value: spokenDate('en', facts.endedOn) }]),
    {
      label: 'Recorded',
      value: `${meetings(facts.datesCount)}, ${spokenDuration('en', facts.totalMinutes)}`,
    },
  ]
}

function reasonBlock(reason: string | undefined, by: string): Block[] {
  return reason === undefined ? [] : [{ quote: reason, by: `${by} gave this reason:` }]
}

export const en: MailTexts = {
  greeting: (reader) => `Hello ${reader},`,
  footer: (initiative, organisation) => [
    `This mail is about the mentoring initiative “${initiative}” of ${organisation}.`,
    'The links in it are for you alone and need no sign-in: please do not forward them.',
  ],
  someone: 'somebody who has left',
  untitled: 'Mentoring',

  templates: {
    'registration-received': (facts) => ({
      subject: `You are registered: ${facts.initiative}`,
      heading: 'Your turn: say hello to your coordinator',
      blocks: [
        say(`Thank you for registering for “${facts.initiative}” with ${facts.organisation}.`),
        say(
          `Write a first message to ${facts.coordinator}: who you are, and what you would like to bring to a mentee. Your application is validated after you have been in touch.`,
        ),
        ...(facts.tasks.length === 0
          ? []
          : [
              say(
                facts.tasks.length === 1
                  ? 'There is one task to do before that:'
                  : `There are ${plural(facts.tasks.length, 'task', 'tasks')} to do before that:`,
              ),
              { list: facts.tasks },
            ]),
      ],
    }),

    'new-application': (facts) => ({
      subject: `New application from ${facts.volunteer}: ${facts.initiative}`,
      heading: `${facts.volunteer} would like to be a mentor`,
      blocks: [
        say(
          `${facts.volunteer} (${facts.company}) has registered for “${facts.initiative}”, and has been asked to write you a first message.`,
        ),
        say(
          facts.tasksCount === 0
            ? 'You can validate the application once you have been in touch.'
            : `You can validate the application once you have been in touch and ${plural(facts.tasksCount, 'task is', 'tasks are')} done.`,
        ),
      ],
    }),

    'message-received': (facts) => ({
      subject: `New message from ${facts.author}: ${facts.initiative}`,
      heading: `${facts.author} has written a message`,
      blocks: [
        ...(facts.isVolunteer
          ? []
          : [say(`It is about ${facts.volunteer} in “${facts.initiative}”.`)]),
        facts.message === undefined
          ? say('You can read it in the conversation of the registration.')
          : { quote: facts.message, by: `${facts.author} wrote:` },
      ],
    }),

    'application-validated': (facts) => ({
      subject: `Your application is validated: ${facts.initiative}`,
      heading: 'Your turn: tell us when you have found your mentee',
      blocks: [
        say(
          `Good news: your application for “${facts.initiative}” is validated. You can now look for a mentee, with the help of ${facts.organisation}.`,
        ),
        say(
          facts.isManagerAsked
            ? 'As soon as you have found each other, enter a first name or initials and the period of your mentoring. Your manager is then asked to approve the period.'
            : 'As soon as you have found each other, enter a first name or initials and the period of your mentoring.',
        ),
        say('Once a month we will ask how your search is going.'),
      ],
    }),

    'application-rejected': (facts) => ({
      subject: `Your application was not accepted: ${facts.initiative}`,
      heading: 'Your application was not accepted this time',
      blocks: [
        say(
          `Thank you for your interest in “${facts.initiative}”. The coordinator could not accept your application.`,
        ),
        ...reasonBlock(facts.reason, 'The coordinator'),
        say('Other initiatives may be a better match: you are welcome to register for one.'),
      ],
    }),

    'engagement-to-approve': (facts) => {
      const { volunteer, period, before, initiative, organisation } = facts
      const asks = period && before ? changesOf(before, period) : []
      return asks.length > 0
        ? {
            subject: `Please approve: another period for ${volunteer} (${initiative})`,
            heading: `Your turn: ${volunteer} asks for another period`,
            blocks: [
              say(
                `${volunteer} is a mentor in “${initiative}” with ${organisation}, and asks to change the period that was approved:`,
              ),
              { changes: asks, insteadOf: 'instead of' },
              say('Until you answer, the mentoring waits.'),
            ],
          }
        : {
            subject: `Please approve: ${volunteer} as a mentor (${initiative})`,
            heading: `Your turn: ${volunteer} asks to be a mentor`,
            blocks: [
              say(
                period
                  ? `${volunteer} asks to mentor ${spokenPeriod('en', period)}, in “${initiative}” with ${organisation}.`
                  : `${volunteer} asks to be a mentor in “${initiative}” with ${organisation}.`,
              ),
              say(
                'You approve the period as a whole; the single meetings need no approval. Until you answer, the mentoring waits.',
              ),
            ],
          }
    },

    'engagement-approved': (facts) => ({
      subject: `Approved by your manager: ${facts.initiative}`,
      heading: 'Your mentoring is approved',
      blocks: [
        say(`${facts.manager} has approved the period of your mentoring.`),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Record each meeting with your mentee: a minute after it is enough.'),
      ],
    }),

    'engagement-declined': (facts) => ({
      subject: `Not approved by your manager: ${facts.initiative}`,
      heading: 'Your turn: agree on a period and enter it again',
      blocks: [
        say(`${facts.manager} has not approved the period that you entered.`),
        ...reasonBlock(facts.reason, facts.manager),
        say(
          facts.period
            ? `Your mentoring goes on in the period that was approved before, ${spokenPeriod('en', facts.period)}.`
            : 'Nothing is lost: talk it over, then enter the period again.',
        ),
      ],
    }),

    'engagement-recorded': (facts) => ({
      subject: `Your engagement is recorded: ${facts.initiative}`,
      heading: 'Your mentoring can begin',
      blocks: [
        say('You have found each other: well done!'),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Record each meeting with your mentee: a minute after it is enough.'),
      ],
    }),

    'mentee-search-reminder': (facts) => ({
      subject: `Have you found your mentee? ${facts.initiative}`,
      heading: 'Your turn: tell us how your search is going',
      blocks: [
        say(
          `You have been looking for a mentee for “${facts.initiative}” since ${spokenDayOf('en', facts.timeZone, facts.since)}. Have you found each other?`,
        ),
        say(
          'If not, one press tells your coordinator that you are still searching. If it is not the right time, you can pause these mails or withdraw.',
        ),
      ],
    }),

    'engagement-summary': (facts) => ({
      subject: `Your mentoring so far: ${facts.initiative}`,
      heading: 'Your turn: look back for a moment',
      blocks: [
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        facts.meetings.length === 0
          ? say(`No meeting is recorded yet. Total: ${spokenDuration('en', 0)}.`)
          : {
              table: {
                caption: meetings(facts.meetings.length),
                head: ['Date', 'Time', 'Duration'],
                rows: facts.meetings.map(({ date, startTime, minutes }) => [
                  shortDate('en', date),
                  startTime ?? '–',
                  spokenDuration('en', minutes),
                ]),
                total: { label: 'Total', value: spokenDuration('en', facts.totalMinutes) },
              },
            },
        say(
          'Is a meeting missing, or not right? Add or change it now. And what have the last three months been like, for your mentee and for you? A few lines are enough.',
        ),
      ],
    }),

    'confirm-your-participation': (facts) => ({
      subject: `Please confirm your participation: ${facts.initiative}`,
      heading: 'Your turn: confirm your participation',
      blocks: [
        say(
          'You have told us that your mentoring has ended: thank you for the time you gave. Please check what is recorded, and confirm it.',
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('If it is not over yet, say so, and it goes on as before.'),
      ],
    }),

    'confirm-participation-of': (facts) => ({
      subject: `Please confirm the participation of ${facts.volunteer}: ${facts.initiative}`,
      heading: `Your turn: confirm the participation of ${facts.volunteer}`,
      blocks: [
        say(
          `${facts.volunteer} has told us that the mentoring has ended. Please confirm that it took place; one confirmation is enough, yours or the volunteer’s.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
      ],
    }),

    'participation-confirmed': (facts) => ({
      subject: facts.isVolunteer
        ? `Your participation is confirmed: ${facts.initiative}`
        : `The participation of ${facts.volunteer} is confirmed: ${facts.initiative}`,
      heading: facts.isVolunteer
        ? 'Mission completed: thank you!'
        : `${facts.volunteer} has completed the mission`,
      blocks: [
        say(
          facts.confirmedAt === undefined
            ? `${facts.confirmedBy} has confirmed the participation.`
            : `${facts.confirmedBy} has confirmed the participation on ${spokenDayOf('en', facts.timeZone, facts.confirmedAt)}.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('The attestation is there to be read, printed or kept.'),
      ],
    }),

    'registration-cancelled': (facts) => ({
      subject: facts.isVolunteer
        ? `Your registration is cancelled: ${facts.initiative}`
        : `${facts.volunteer} has withdrawn: ${facts.initiative}`,
      heading: facts.isVolunteer
        ? 'Your registration is cancelled'
        : `${facts.volunteer} has withdrawn`,
      blocks: [
        say(
          facts.isVolunteer
            ? `${facts.cancelledBy} has cancelled your registration for “${facts.initiative}” with ${facts.organisation}.`
            : `${facts.volunteer} does not go on in “${facts.initiative}”; the place is free again.`,
        ),
        ...reasonBlock(facts.reason, facts.cancelledBy),
        say(
          facts.isVolunteer
            ? 'Thank you for your commitment. You are welcome to register again.'
            : 'There is nothing for you to do.',
        ),
      ],
    }),

    'coordinator-changed': (facts) => ({
      subject: `Your coordinator is now ${facts.coordinator}: ${facts.initiative}`,
      heading: `${facts.coordinator} is your coordinator now`,
      blocks: [
        say(
          `From now on, ${facts.coordinator} runs “${facts.initiative}” for ${facts.organisation} and is there for your questions. Everything that you have written and recorded stays, and there is nothing for you to do.`,
        ),
        say(`A first hello is welcome: your message reaches ${facts.coordinator}.`),
      ],
    }),
  },
}

function changesOf(before: { start: string; end: string }, after: { start: string; end: string }) {
  const labels = { start: 'from', end: 'until' } as const
  return (['start', 'end'] as const)
    .filter((bound) => before[bound] !== after[bound])
    .map((bound) => ({
      label: labels[bound],
      before: spokenDate('en', before[bound]),
      after: spokenDate('en', after[bound]),
    }))
}
