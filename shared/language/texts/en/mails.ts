import type {
  CommonFacts,
  EngagementFacts,
  Meeting,
  ParticipationFacts,
} from '../facts/mail-facts.ts'
import type { Block } from '../facts/mail-block.ts'
import type { MailTexts } from '../facts/mail-text.ts'
import { language } from './language.ts'

const {
  formatDate,
  formatDay,
  formatDuration,
  formatNumber,
  formatPeriod,
  formatShortDate,
  plural,
} = language

const say = (paragraph: string): Block => ({ paragraph })

function meetings(count: number): string {
  return count === 0 ? 'No meetings yet' : plural(count, { one: 'meeting', other: 'meetings' })
}

/** "Wednesday 15 April 2026, 14:30, 1 h 30 min, working time". */
function formatMeeting({ date, startTime, minutes, time }: Meeting): string {
  const kind = { WORK: 'working time', PERSONAL: 'personal time' }[time]
  return [formatDate(date), startTime, formatDuration(minutes), kind]
    .filter((part) => part !== undefined)
    .join(', ')
}

function listMeetings(list: readonly Meeting[], introduction: string): Block[] {
  return list.length === 0 ? [] : [say(introduction), { list: list.map(formatMeeting) }]
}

/** What a reader has to know of a meeting to understand the total. */
function markMeeting({ decision, isPlanned }: Meeting): string {
  if (decision === 'DECLINED') return ' (declined)'
  if (isPlanned) return ' (planned)'
  return decision === 'PENDING' ? ' (waiting for your manager)' : ''
}

function initiativeRow({ initiative, organisation }: CommonFacts) {
  return { label: 'Initiative', value: `${initiative}, ${organisation}` }
}

function engagementRows({ mentee, period }: EngagementFacts) {
  return [
    ...(mentee === undefined ? [] : [{ label: 'Mentee', value: mentee }]),
    ...(period ? [{ label: 'Period', value: formatPeriod(period) }] : []),
  ]
}

function participationRows(facts: ParticipationFacts) {
  return [
    ...engagementRows(facts),
    ...(facts.endedOn === undefined
      ? []
      : [{ label: 'Ended on', value: formatDate(facts.endedOn) }]),
    {
      label: 'Meetings',
      value:
        facts.datesCount === 0
          ? 'none yet'
          : `${formatNumber(facts.datesCount)} (${formatDuration(facts.totalMinutes)})`,
    },
  ]
}

function reasonBlock(reason: string | undefined, by: string): Block[] {
  return reason === undefined ? [] : [{ quote: reason, by: `${by} gave this reason:` }]
}

export const en: MailTexts = {
  greeting: (reader) => `Hello ${reader},`,
  footer: (initiative, organisation) => [
    `This email is about the mentoring initiative “${initiative}” with ${organisation}.`,
    'Its links are for you alone and don’t need a sign-in, so please don’t forward them.',
  ],
  footerOfSeveral: [
    'This email is about several mentoring registrations.',
    'Its links are for you alone and don’t need a sign-in, so please don’t forward them.',
  ],
  someone: 'somebody who has left',
  untitled: 'Mentoring',
  calendar: { start: 'Mentoring begins', end: 'Mentoring ends' },
  product: 'Mentoring',

  templates: {
    'registration-received': (facts) => ({
      subject: `You’re registered: ${facts.initiative}`,
      heading: 'Your turn: say hello to your coordinator',
      blocks: [
        say(`Thank you for registering for “${facts.initiative}” with ${facts.organisation}.`),
        say(
          `Send ${facts.coordinator} a first message: say who you are and what you’d like to bring to a mentee. We’ll review your application once you’ve been in touch.`,
        ),
        ...(facts.tasks.length === 0
          ? []
          : [
              say(
                facts.tasks.length === 1
                  ? 'There’s one task to do before that:'
                  : `There are ${plural(facts.tasks.length, { one: 'task', other: 'tasks' })} to do before that:`,
              ),
              { list: facts.tasks },
            ]),
      ],
    }),

    'new-application': (facts) => ({
      subject: `New registration from ${facts.volunteer}: ${facts.initiative}`,
      heading: `${facts.volunteer} would like to be a mentor`,
      blocks: [
        say(
          `${facts.volunteer} (${facts.company}) has registered for “${facts.initiative}” and has been asked to send you a first message.`,
        ),
        say(
          facts.tasksCount === 0
            ? 'You can validate the application once you’ve been in touch.'
            : `You can validate the application once you’ve been in touch and ${plural(facts.tasksCount, { one: 'task is', other: 'tasks are' })} done.`,
        ),
      ],
    }),

    'message-received': (facts) => ({
      subject: `New message from ${facts.author}: ${facts.initiative}`,
      heading: `${facts.author} has sent you a message`,
      blocks: [
        ...(facts.isVolunteer
          ? []
          : [say(`It’s about ${facts.volunteer} in “${facts.initiative}”.`)]),
        facts.message === undefined
          ? say('You can read it in the conversation.')
          : { quote: facts.message, by: `${facts.author} wrote:` },
      ],
    }),

    'application-validated': (facts) => ({
      subject: `Your application has been validated: ${facts.initiative}`,
      heading: 'Your turn: tell us when you’ve found your mentee',
      blocks: [
        say(
          `Good news: your application for “${facts.initiative}” has been validated. You can now look for a mentee, with help from ${facts.organisation}.`,
        ),
        say(
          facts.isManagerAsked
            ? 'Once you’ve found each other, enter a first name or initials and the dates of your mentoring. We’ll then ask your manager to approve the period.'
            : 'Once you’ve found each other, enter a first name or initials and the dates of your mentoring.',
        ),
        say('Once a month, we’ll ask how your search is going.'),
      ],
    }),

    'application-rejected': (facts) => ({
      subject: `Your application was not accepted: ${facts.initiative}`,
      heading: 'Your application was not accepted this time',
      blocks: [
        say(
          `Thank you for your interest in “${facts.initiative}”. The coordinator couldn’t accept your application.`,
        ),
        ...reasonBlock(facts.reason, 'The coordinator'),
        say('Another initiative may suit you better. You can register for one at any time.'),
      ],
    }),

    'engagement-to-approve': (facts) => {
      const { volunteer, period, before, initiative, organisation, meetings } = facts
      const asks = period && before ? listChanges(before, period) : []
      return asks.length > 0
        ? {
            subject: `Please approve: a new period for ${volunteer} (${initiative})`,
            heading: `Your turn: ${volunteer} would like a new mentoring period`,
            blocks: [
              say(
                `${volunteer} is a mentor in “${initiative}” with ${organisation} and would like to change the approved period:`,
              ),
              { changes: asks, insteadOf: 'instead of' },
              say('The mentoring is on hold until you answer.'),
            ],
          }
        : {
            subject: `Please approve: ${volunteer} as a mentor (${initiative})`,
            heading: `Your turn: ${volunteer} would like to be a mentor`,
            blocks: [
              say(
                period
                  ? `${volunteer} would like to mentor ${formatPeriod(period)}, in “${initiative}” with ${organisation}.`
                  : `${volunteer} would like to be a mentor in “${initiative}” with ${organisation}.`,
              ),
              ...listMeetings(meetings, 'These meetings are planned:'),
              say(
                meetings.some(({ decision }) => decision === 'PENDING')
                  ? 'You approve the period and these meetings together. The mentoring can’t begin until you answer.'
                  : 'You approve the period as a whole, not each meeting. The mentoring can’t begin until you answer.',
              ),
            ],
          }
    },

    'engagement-approved': (facts) => ({
      subject: `Approved by your manager: ${facts.initiative}`,
      heading: 'Your mentoring is approved',
      blocks: [
        say(`${facts.manager} has approved your mentoring period.`),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Record each meeting – it takes a minute.'),
      ],
    }),

    'engagement-declined': (facts) => ({
      subject: `Not approved by your manager: ${facts.initiative}`,
      heading: 'Your turn: agree on a period and enter it again',
      blocks: [
        say(`${facts.manager} hasn’t approved the period you entered.`),
        ...reasonBlock(facts.reason, facts.manager),
        say(
          facts.period
            ? `Your mentoring continues in the period approved earlier, ${formatPeriod(facts.period)}.`
            : 'Nothing is lost. Talk it over, then enter the period again.',
        ),
      ],
    }),

    'engagement-recorded': (facts) => ({
      subject: `Your mentoring period is saved: ${facts.initiative}`,
      heading: 'Your mentoring can begin',
      blocks: [
        say('You’ve found your mentee: well done!'),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Record each meeting – it takes a minute.'),
      ],
    }),

    'dates-to-approve': (facts) => ({
      subject: `Please approve: meetings of ${facts.volunteer} (${facts.initiative})`,
      heading: `Your turn: decide on the meetings of ${facts.volunteer}`,
      blocks: [
        say(
          `${facts.volunteer} is a mentor in “${facts.initiative}” with ${facts.organisation}. Your company asks you to approve each meeting.`,
        ),
        ...listMeetings(facts.meetings, 'Waiting for you:'),
        say(
          'The button shows every meeting that is waiting when you open it. You can decide on all of them at once, or one by one.',
        ),
      ],
    }),

    'dates-decided': (facts) => ({
      subject: facts.isApproved
        ? `Meetings approved by your manager: ${facts.initiative}`
        : `Meetings not approved by your manager: ${facts.initiative}`,
      heading: facts.isApproved
        ? 'Your manager has approved meetings'
        : 'Your manager has declined meetings',
      blocks: [
        ...listMeetings(
          facts.meetings,
          facts.isApproved ? `${facts.manager} has approved:` : `${facts.manager} has declined:`,
        ),
        ...reasonBlock(facts.reason, facts.manager),
        say(
          facts.isApproved
            ? 'You don’t need to do anything.'
            : 'Declined meetings don’t count. You can change a meeting, which asks your manager again, or remove it.',
        ),
      ],
    }),

    'mentee-search-reminder': (facts) => ({
      subject: `Have you found your mentee? ${facts.initiative}`,
      heading: 'Your turn: tell us how your search is going',
      blocks: [
        say(
          `You’ve been looking for a mentee for “${facts.initiative}” since ${formatDay(facts.timeZone, facts.since)}. Have you found each other?`,
        ),
        say(
          'If not, one click tells your coordinator that you’re still searching. If it isn’t the right time, you can pause these reminders or withdraw.',
        ),
      ],
    }),

    'engagement-summary': (facts) => ({
      subject: `Your mentoring so far: ${facts.initiative}`,
      heading: 'Your turn: how has it been?',
      blocks: [
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        facts.meetings.length === 0
          ? say(`No meetings yet. Total: ${formatDuration(0)}.`)
          : {
              table: {
                caption: meetings(facts.datesCount),
                head: ['Date', 'Time', 'Duration'],
                rows: facts.meetings.map((meeting) => [
                  formatShortDate(meeting.date) + markMeeting(meeting),
                  meeting.startTime ?? '–',
                  formatDuration(meeting.minutes),
                ]),
                total: { label: 'Total', value: formatDuration(facts.totalMinutes) },
              },
            },
        say(
          'Is a meeting missing or wrong? Add or change it now. And how have the last three months been, for your mentee and for you? A few lines are enough.',
        ),
      ],
    }),

    'confirm-your-participation': (facts) => ({
      subject: `Please confirm your mentoring: ${facts.initiative}`,
      heading: 'Your turn: confirm your mentoring',
      blocks: [
        say(
          'You’ve told us that your mentoring has ended. Thank you for the time you gave. Please check the details, then confirm.',
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('If it isn’t over yet, resume it and carry on as before.'),
      ],
    }),

    'confirm-participation-of': (facts) => ({
      subject: `Please confirm that ${facts.volunteer} was a mentor: ${facts.initiative}`,
      heading: `Your turn: confirm that ${facts.volunteer} was a mentor`,
      blocks: [
        say(
          `${facts.volunteer} has told us that the mentoring has ended. Please confirm that it took place. One confirmation is enough: yours, the volunteer’s or the company’s.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
      ],
    }),

    'participation-confirmed': (facts) => ({
      subject: facts.isVolunteer
        ? `Your mentoring is confirmed: ${facts.initiative}`
        : `Mentoring confirmed for ${facts.volunteer}: ${facts.initiative}`,
      heading: facts.isVolunteer
        ? 'Your mentoring is complete: thank you!'
        : `${facts.volunteer} has completed the mentoring`,
      blocks: [
        say(
          facts.confirmedAt === undefined
            ? `${facts.confirmedBy} confirmed the mentoring.`
            : `${facts.confirmedBy} confirmed the mentoring on ${formatDay(facts.timeZone, facts.confirmedAt)}.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('The certificate is ready for you to read, print or save.'),
      ],
    }),

    'registration-cancelled': (facts) => ({
      subject: facts.isVolunteer
        ? `Your registration has been cancelled: ${facts.initiative}`
        : `${facts.volunteer} has withdrawn: ${facts.initiative}`,
      heading: facts.isVolunteer
        ? 'Your registration has been cancelled'
        : `${facts.volunteer} has withdrawn`,
      blocks: [
        say(
          facts.isVolunteer
            ? `${facts.cancelledBy} has cancelled your registration for “${facts.initiative}” with ${facts.organisation}.`
            : `${facts.volunteer} has withdrawn from “${facts.initiative}”. The place is free again.`,
        ),
        ...reasonBlock(facts.reason, facts.cancelledBy),
        say(
          facts.isVolunteer
            ? 'Thank you for your commitment. You’re welcome to register again.'
            : 'You don’t need to do anything.',
        ),
      ],
    }),

    'coordinator-changed': (facts) => ({
      subject: `Your coordinator is now ${facts.coordinator}: ${facts.initiative}`,
      heading: `${facts.coordinator} is now your coordinator`,
      blocks: [
        say(
          `${facts.coordinator} now runs “${facts.initiative}” for ${facts.organisation} and can answer your questions. Everything you’ve written and recorded is still there. You don’t need to do anything.`,
        ),
        say(`Why not say hello? Your message goes to ${facts.coordinator}.`),
      ],
    }),

    'engagement-still-to-approve': (facts) => ({
      subject: `Still to approve: ${facts.volunteer} as a mentor (${facts.initiative})`,
      heading: `Your turn: ${facts.volunteer} is waiting for your answer`,
      blocks: [
        say(
          facts.period
            ? `${facts.volunteer} would like to mentor ${formatPeriod(facts.period)}, in “${facts.initiative}” with ${facts.organisation}.`
            : `${facts.volunteer} would like to be a mentor in “${facts.initiative}” with ${facts.organisation}.`,
        ),
        say('We asked you some days ago. The mentoring is on hold until you answer.'),
      ],
    }),

    'approval-overdue': (facts) => ({
      subject: `No answer from your manager yet: ${facts.initiative}`,
      heading: 'Your manager hasn’t answered yet',
      blocks: [
        say(
          `We asked ${facts.manager} to approve your mentoring two weeks ago, and have sent reminders since.`,
        ),
        say(
          `A word in person often helps. Your coordinator knows about it too and can help: write to them, for example if ${facts.manager} is away or no longer your manager. If it isn’t the right time, you can withdraw.`,
        ),
      ],
    }),

    'approval-overdue-of': (facts) => ({
      subject: `No answer from the manager of ${facts.volunteer}: ${facts.initiative}`,
      heading: `${facts.volunteer} is still waiting for the manager’s approval`,
      blocks: [
        say(
          `We asked ${facts.manager} two weeks ago, and have sent reminders since. We’ve told ${facts.volunteer} as well.`,
        ),
        say(
          `You can talk to ${facts.volunteer} about what to do next. If ${facts.manager} is no longer the manager, the company’s admin can correct that.`,
        ),
      ],
    }),

    'dates-still-to-approve': (facts) => ({
      subject: `Still to approve: meetings of ${facts.volunteer} (${facts.initiative})`,
      heading: `Your turn: ${facts.volunteer} is waiting for your answer`,
      blocks: [
        say(
          `We asked you some days ago about meetings of ${facts.volunteer} in “${facts.initiative}” with ${facts.organisation}.`,
        ),
        ...listMeetings(facts.meetings, 'Waiting for you:'),
        say('The mentoring can’t be confirmed until you answer.'),
      ],
    }),

    'date-approval-overdue': (facts) => ({
      subject: `No answer about your meetings yet: ${facts.initiative}`,
      heading: 'Your manager hasn’t answered about your meetings yet',
      blocks: [
        say(
          `We asked ${facts.manager} to approve your meetings two weeks ago, and have sent reminders since. You can go on recording meetings meanwhile.`,
        ),
        say(
          `A word in person often helps. Your coordinator knows about it too: write to them, for example if ${facts.manager} is away or no longer your manager.`,
        ),
      ],
    }),

    'date-approval-overdue-of': (facts) => ({
      subject: `No answer about the meetings of ${facts.volunteer}: ${facts.initiative}`,
      heading: `Meetings of ${facts.volunteer} are still waiting for the manager’s approval`,
      blocks: [
        say(
          `We asked ${facts.manager} two weeks ago, and have sent reminders since. We’ve told ${facts.volunteer} as well. The mentoring can’t be confirmed until there’s an answer.`,
        ),
        say(`If ${facts.manager} is no longer the manager, the company’s admin can correct that.`),
      ],
    }),

    'first-message-reminder': (facts) => ({
      subject: `Say hello to your coordinator: ${facts.initiative}`,
      heading: 'Your turn: send a first message',
      blocks: [
        say(
          `You’ve registered for “${facts.initiative}” with ${facts.organisation}. ${facts.coordinator} is looking forward to hearing from you: two lines about who you are are enough.`,
        ),
        say(
          'Your application can’t go on without it. If you’ve changed your mind, you can withdraw.',
        ),
      ],
    }),

    'application-waiting': (facts) => ({
      subject: `Waiting for you: the application of ${facts.volunteer} (${facts.initiative})`,
      heading: `Your turn: ${facts.volunteer} is waiting for your answer`,
      blocks: [
        say(
          `${facts.volunteer} wrote to you about “${facts.initiative}” on ${formatDay(facts.timeZone, facts.since)}, and the application hasn’t been validated yet.`,
        ),
        say(
          facts.tasksCount === 0
            ? 'Open it to validate it, to answer or to reject it.'
            : `${plural(facts.tasksCount, { one: 'task isn’t', other: 'tasks aren’t' })} done yet. Open it to answer, to waive tasks or to reject it.`,
        ),
      ],
    }),

    'period-over': (facts) => ({
      subject: `Your mentoring period is over: ${facts.initiative}`,
      heading: 'Your turn: has your mentoring ended?',
      blocks: [
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say(
          'If it has ended, tell us: your certificate is then one step away. If you’re carrying on, enter a longer period. And if a meeting is missing, add it first.',
        ),
      ],
    }),

    'no-meeting-recorded': (facts) => ({
      subject: `Is a meeting missing? ${facts.initiative}`,
      heading: 'Your turn: record your meetings',
      blocks: [
        say(
          facts.lastMeeting === undefined
            ? 'You haven’t recorded any meetings yet.'
            : `The last meeting you recorded was on ${formatDate(facts.lastMeeting)}.`,
        ),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('If you’ve met since, add the meetings now. If your mentoring has ended, tell us.'),
      ],
    }),

    'mentoring-quiet': (facts) => ({
      subject: `Is the mentoring of ${facts.volunteer} still going on? ${facts.initiative}`,
      heading: `Your turn: ask ${facts.volunteer} how it’s going`,
      blocks: [
        say(
          facts.lastMeeting === undefined
            ? `${facts.volunteer} hasn’t recorded any meetings yet, and we’ve asked.`
            : `The last meeting ${facts.volunteer} recorded was on ${formatDate(facts.lastMeeting)}, and we’ve asked since.`,
        ),
        { rows: [initiativeRow(facts), ...engagementRows(facts)] },
        say('Is the mentoring still going on? A message from you may help.'),
      ],
    }),

    'confirmation-reminder': (facts) => ({
      subject: `Still to confirm: your mentoring (${facts.initiative})`,
      heading: 'Your turn: confirm your mentoring',
      blocks: [
        say('Your mentoring has ended, but nobody has confirmed it yet. It takes one click.'),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
        say('If it isn’t over yet, resume it and carry on as before.'),
      ],
    }),

    'confirmation-reminder-of': (facts) => ({
      subject: `Still to confirm: ${facts.volunteer} was a mentor (${facts.initiative})`,
      heading: `Your turn: confirm that ${facts.volunteer} was a mentor`,
      blocks: [
        say(
          `The mentoring of ${facts.volunteer} has ended, but nobody has confirmed it yet. Please confirm that it took place. One confirmation is enough: yours, the volunteer’s or the company’s.`,
        ),
        { rows: [initiativeRow(facts), ...participationRows(facts)] },
      ],
    }),

    today: ({ parts, more }) => {
      const count = plural(parts.length + more, { one: 'thing', other: 'things' })
      return {
        subject: `Your turn: ${count} in your mentoring today`,
        heading: `Your turn: ${count}`,
        blocks: [
          ...parts.map((part): Block => ({ part })),
          ...(more === 0
            ? []
            : [
                say(
                  `And ${formatNumber(more)} more: sign in to see everything that is waiting for you.`,
                ),
              ]),
        ],
      }
    },
  },
}

function listChanges(
  before: { start: string; end: string },
  after: { start: string; end: string },
) {
  const labels = { start: 'from', end: 'until' } as const
  return (['start', 'end'] as const)
    .filter((bound) => before[bound] !== after[bound])
    .map((bound) => ({
      label: labels[bound],
      before: formatDate(before[bound]),
      after: formatDate(after[bound]),
    }))
}
