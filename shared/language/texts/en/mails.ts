import { nameCoordinator, yourAdmins } from './coordination.ts'
import type {
  CommonFacts,
  EngagementFacts,
  MailFacts,
  Meeting,
  MeetingTime,
  ParticipationFacts,
  PeriodProgress,
  RequestFacts,
} from '../facts/mail-facts.ts'
import type { Block } from '../facts/mail-block.ts'
import type { MailTexts } from '../facts/mail-text.ts'
import { language } from './language.ts'

const {
  choosePlural,
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

/** "Wednesday 15 April 2026, 14:30, 1 h 30 min". */
function formatMeetingTime({ date, startTime, minutes }: MeetingTime): string {
  return [formatDate(date), startTime, formatDuration(minutes)]
    .filter((part) => part !== undefined)
    .join(', ')
}

function nameMeetings(list: readonly MeetingTime[]): string {
  const [only, ...others] = list
  return only && others.length === 0 ? formatDate(only.date) : meetings(list.length)
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

/** The initiative's own words. */
function wordsBlock(words: string | undefined, by: string): Block[] {
  return words === undefined ? [] : [{ quote: words, by: `A word from ${by}:` }]
}

function formatProgress(progress: PeriodProgress): string {
  if (progress === 'ahead') return 'not started yet'
  if (progress === 'over') return 'the period is over'
  return `week ${formatNumber(progress.week)} of ${formatNumber(progress.weeks)}`
}

function formatHours(hours: number): string {
  return `${formatNumber(hours)}\u00a0h`
}

const replyInConversation = (correspondent: string) =>
  `If you reply to this email, your answer goes to ${correspondent} and won’t appear in the conversation.`
const replyToVolunteer = (correspondent: string) =>
  `If you reply to this email, your answer goes to ${correspondent} and won’t be recorded. To answer the request, use the button.`

/** What somebody is asked to approve, where another mail has asked it first. */
function requestBlocks({
  volunteer,
  period,
  before,
  initiative,
  organisation,
  meetings,
}: RequestFacts): Block[] {
  const asks = period && before ? listChanges(before, period) : []
  if (asks.length > 0)
    return [
      say(
        `${volunteer} is a mentor in “${initiative}” with ${organisation} and would like to change the approved period:`,
      ),
      { changes: asks, insteadOf: 'instead of' },
    ]
  return [
    say(
      period
        ? `${volunteer} would like to mentor ${formatPeriod(period)}, in “${initiative}” with ${organisation}.`
        : `${volunteer} is a mentor in “${initiative}” with ${organisation}. Each meeting needs an answer.`,
    ),
    ...listMeetings(meetings, period ? 'These meetings are planned:' : 'Waiting for you:'),
  ]
}

export const en: MailTexts = {
  greeting: (reader) => `Hello ${reader},`,
  footer: (initiative, organisation) => [
    `This email is about the mentoring initiative “${initiative}” with ${organisation}.`,
    'Its links are for you alone and don’t need a sign-in, so please don’t forward them.',
  ],
  pages: {
    volunteer: 'See your registration',
    coordinator: 'See the registration',
    manager: 'See the request',
    partner: 'See the registration',
    admin: 'See the registration',
  },
  replies: {
    volunteer: replyInConversation,
    coordinator: replyInConversation,
    manager: replyToVolunteer,
    partner: replyToVolunteer,
    admin: replyToVolunteer,
    unread: 'Please don’t reply to this email: nobody reads the replies.',
  },
  footerOfSeveral: [
    'This email is about several mentoring registrations.',
    'Its links are for you alone and don’t need a sign-in, so please don’t forward them.',
  ],
  volunteerLeft: (volunteer) => `${volunteer} has left in the meantime`,
  afterVolunteerLeft: ({ volunteer, initiative, organisation }) => ({
    subject: `${volunteer} has left: ${initiative}`,
    heading: `Your turn: ${volunteer} has left`,
    blocks: [
      say(
        `${volunteer} has left, so the registration for “${initiative}” with ${organisation} can’t go on. You can cancel it, and the place becomes free again.`,
      ),
    ],
  }),
  someone: 'somebody who has left',
  untitled: 'Mentoring',
  calendar: { meeting: 'Mentoring', start: 'Mentoring begins', end: 'Mentoring ends' },
  product: 'Mentoring',

  templates: {
    'registration-received': (facts) => ({
      subject: `You’re registered: ${facts.initiative}`,
      heading: 'Your turn: say hello to your coordinator',
      blocks: [
        say(`Thank you for registering for “${facts.initiative}” with ${facts.organisation}.`),
        ...wordsBlock(facts.welcome, facts.organisation),
        say(
          facts.coordinator === undefined
            ? `Nobody coordinates this initiative at the moment. ${nameCoordinator(facts, yourAdmins)} Write your first message now, so that it’s there for them: say who you are and what you’d like to bring to a mentee.`
            : `Send ${facts.coordinator} a first message: say who you are and what you’d like to bring to a mentee. We’ll review your application once you’ve been in touch.`,
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
        ...wordsBlock(facts.words, facts.organisation),
        say(
          facts.approval === 'manager'
            ? 'Once you’ve found each other, enter a first name or initials and the dates of your mentoring. We’ll then ask your manager to approve the period.'
            : 'Once you’ve found each other, enter a first name or initials and the dates of your mentoring.',
        ),
        ...(facts.approval === 'nobody-to-ask'
          ? [
              say(
                'A manager has to approve the period, but we don’t know who yours is at present. Please ask your company’s programme team to add your manager before you enter it.',
              ),
            ]
          : []),
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
              ...offerRows(facts),
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
              ...offerRows(facts),
              ...listMeetings(meetings, 'These meetings are planned:'),
              say(
                meetings.some(({ decision }) => decision === 'PENDING')
                  ? 'You approve the period and these meetings together. The mentoring can’t begin until you answer.'
                  : 'You approve the period as a whole, not each meeting. The mentoring can’t begin until you answer.',
              ),
            ],
          }
    },

    'task-assigned': (facts) => ({
      subject: `A new task for you: ${facts.initiative}`,
      heading: 'Your turn: there’s a new task to do',
      blocks: [
        ...(facts.task === undefined
          ? [
              say(
                `Your coordinator assigned you a task in “${facts.initiative}”. It no longer needs doing.`,
              ),
            ]
          : [
              say(`Your coordinator has assigned you a task in “${facts.initiative}”:`),
              { list: [facts.task] },
            ]),
        ...(facts.others.length === 0 ? [] : [say('Also still to do:'), { list: facts.others }]),
        say('Mark each task as done when you’ve finished it.'),
      ],
    }),

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
      preheader: `${meetings(facts.datesCount)}, ${formatDuration(facts.totalMinutes)}. Is a meeting missing or wrong?`,
      heading: 'Your turn: how has it been?',
      blocks: [
        {
          rows: [
            initiativeRow(facts),
            ...engagementRows(facts),
            ...(facts.progress === undefined
              ? []
              : [{ label: 'Time elapsed', value: formatProgress(facts.progress) }]),
            ...(facts.estimatedHours === undefined
              ? []
              : [
                  {
                    label: 'Hours so far',
                    value: `${formatDuration(facts.totalMinutes)} of an estimated ${formatHours(facts.estimatedHours)}`,
                  },
                ]),
          ],
        },
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

    'meetings-planned': ({ planned, off, initiative }) => ({
      subject:
        planned.length > 0
          ? `In your calendar: ${nameMeetings(planned)} (${initiative})`
          : `No longer planned: ${nameMeetings(off)} (${initiative})`,
      heading:
        planned.length > 0
          ? choosePlural(planned.length, {
              one: 'Your meeting is planned',
              other: 'Your meetings are planned',
            })
          : choosePlural(off.length, {
              one: 'A meeting is no longer planned',
              other: 'Meetings are no longer planned',
            }),
      blocks: [
        ...(planned.length === 0
          ? []
          : [say('Planned:'), { list: planned.map((meeting) => formatMeetingTime(meeting)) }]),
        ...(off.length === 0
          ? []
          : [
              say('No longer planned:'),
              { list: off.map((meeting) => formatMeetingTime(meeting)) },
            ]),
        say(
          'The attached invitation keeps your calendar up to date. You don’t need to answer it, and it doesn’t name your mentee.',
        ),
      ],
    }),

    'meeting-yesterday': ({ meetings: list, initiative }) => ({
      subject: `${choosePlural(list.length, { one: 'Did it take place?', other: 'Did they take place?' })} ${nameMeetings(list)} (${initiative})`,
      preheader: choosePlural(list.length, {
        one: 'Tell us whether it took place, or choose another day.',
        other: 'Tell us whether each took place, or choose another day.',
      }),
      heading: choosePlural(list.length, {
        one: 'Your turn: did your meeting take place?',
        other: 'Your turn: did your meetings take place?',
      }),
      blocks: [
        say('You had planned:'),
        { list: list.map((meeting) => formatMeetingTime(meeting)) },
        say(
          choosePlural(list.length, {
            one: 'If it took place, there’s nothing more to enter. If it didn’t, we’ll remove it, or you can choose another day.',
            other:
              'If they took place, there’s nothing more to enter. If one didn’t, we’ll remove it, or you can choose another day.',
          }),
        ),
      ],
    }),

    'manager-reminded': (facts) => ({
      subject: `Reminder: ${facts.volunteer} is waiting for your answer (${facts.initiative})`,
      heading: `Your turn: ${facts.volunteer} is waiting for your answer`,
      blocks: [
        ...requestBlocks(facts),
        say(
          'If you can’t decide, open the request: you can ask a colleague to decide in your place, or tell us that this isn’t somebody in your team.',
        ),
      ],
    }),

    'stand-in-asked': (facts) => ({
      subject: `Please decide for ${facts.manager}: ${facts.volunteer} (${facts.initiative})`,
      heading: `Your turn: ${facts.manager} has asked you to decide in their place`,
      blocks: [
        ...requestBlocks(facts),
        ...(facts.isManagerThere
          ? [say(`${facts.manager} can still answer too. The first answer counts.`)]
          : []),
      ],
    }),

    'stand-in-named': (facts) => ({
      subject: `${facts.standIn} can now answer your request: ${facts.initiative}`,
      heading: `${facts.manager} has asked ${facts.standIn} to decide`,
      blocks: [
        say(
          facts.isManagerThere
            ? `${facts.manager} has asked ${facts.standIn} to decide about your request in their place. Either of them can answer, and the first answer counts. You don’t need to do anything.`
            : `${facts.manager}, who has left, had asked ${facts.standIn} to decide about your request. You don’t need to do anything.`,
        ),
      ],
    }),

    'not-their-report': (facts) => ({
      subject: `Who manages ${facts.volunteer}? ${facts.initiative}`,
      heading: `Your turn: check who manages ${facts.volunteer}`,
      blocks: [
        say(
          facts.isManagerThere
            ? `${facts.volunteer} is waiting for a manager’s answer in “${facts.initiative}” with ${facts.organisation}. The directory names ${facts.manager}, who says that ${facts.volunteer} isn’t in their team.`
            : `${facts.volunteer} is waiting for a manager’s answer in “${facts.initiative}” with ${facts.organisation}, but the manager in the directory has left.`,
        ),
        say('Please correct the manager. We’ll then ask the new one straight away.'),
      ],
    }),

    'request-withdrawn': (facts) => ({
      subject: `No answer needed any more: ${facts.volunteer} (${facts.initiative})`,
      heading: `You don’t need to answer ${facts.volunteer}’s request`,
      blocks: [
        say(
          `The registration of ${facts.volunteer} for “${facts.initiative}” with ${facts.organisation} has ended, so there’s nothing left to approve.`,
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

    'nobody-to-approve': (facts) => ({
      subject: `Nobody can answer the request of ${facts.volunteer}: ${facts.initiative}`,
      heading: `Your turn: enter the manager of ${facts.volunteer}`,
      blocks: [
        say(
          `${facts.volunteer} is waiting for a manager’s answer in “${facts.initiative}” with ${facts.organisation}, but the manager has left or isn’t in our records.`,
        ),
        say('Please enter the manager. We’ll then ask them straight away.'),
      ],
    }),

    'approval-overdue': ({ manager, ...facts }) =>
      manager === undefined
        ? {
            subject: `Nobody can approve your mentoring yet: ${facts.initiative}`,
            heading: 'Nobody can approve your mentoring at the moment',
            blocks: [
              say(
                'Your manager has to approve it, but has left or isn’t in our records. Ask your company’s admins to enter your manager. We’ll then send the request straight away.',
              ),
              say(
                'Your coordinator knows about it too. If it isn’t the right time, you can withdraw.',
              ),
            ],
          }
        : {
            subject: `No answer from your manager yet: ${facts.initiative}`,
            heading: 'Your manager hasn’t answered yet',
            blocks: [
              say(
                `We asked ${manager} to approve your mentoring two weeks ago, and have sent reminders since.`,
              ),
              say(
                `A word in person often helps. Your coordinator knows about it too and can help: write to them, for example if ${manager} is away or no longer your manager. If it isn’t the right time, you can withdraw.`,
              ),
            ],
          },

    'approval-overdue-of': ({ manager, ...facts }) =>
      manager === undefined
        ? {
            subject: `Nobody can approve the mentoring of ${facts.volunteer}: ${facts.initiative}`,
            heading: `Nobody can approve the mentoring of ${facts.volunteer} at the moment`,
            blocks: [
              say(
                `The manager has left or isn’t in our records. Once the company’s admins have entered the manager, we’ll send the request straight away. We’ve told ${facts.volunteer} and the admins as well.`,
              ),
            ],
          }
        : {
            subject: `No answer from the manager of ${facts.volunteer}: ${facts.initiative}`,
            heading: `${facts.volunteer} is still waiting for the manager’s approval`,
            blocks: [
              say(
                `We asked ${manager} two weeks ago, and have sent reminders since. We’ve told ${facts.volunteer} as well.`,
              ),
              say(
                `You can talk to ${facts.volunteer} about what to do next. If ${manager} is no longer the manager, the company’s admin can correct that.`,
              ),
            ],
          },

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

    'date-approval-overdue': ({ manager, ...facts }) =>
      manager === undefined
        ? {
            subject: `Nobody can approve your meetings yet: ${facts.initiative}`,
            heading: 'Nobody can approve your meetings at the moment',
            blocks: [
              say(
                'Your manager has to approve them, but has left or isn’t in our records. Ask your company’s admins to enter your manager. We’ll then send the request straight away.',
              ),
              say('Your coordinator knows about it too.'),
            ],
          }
        : {
            subject: `No answer about your meetings yet: ${facts.initiative}`,
            heading: 'Your manager hasn’t answered about your meetings yet',
            blocks: [
              say(
                `We asked ${manager} to approve your meetings two weeks ago, and have sent reminders since. You can go on recording meetings meanwhile.`,
              ),
              say(
                `A word in person often helps. Your coordinator knows about it too: write to them, for example if ${manager} is away or no longer your manager.`,
              ),
            ],
          },

    'date-approval-overdue-of': ({ manager, ...facts }) =>
      manager === undefined
        ? {
            subject: `Nobody can approve the meetings of ${facts.volunteer}: ${facts.initiative}`,
            heading: `Nobody can approve the meetings of ${facts.volunteer} at the moment`,
            blocks: [
              say(
                `The manager has left or isn’t in our records. Once the company’s admins have entered the manager, we’ll send the request straight away. We’ve told ${facts.volunteer} and the admins as well. The mentoring can’t be confirmed until there’s an answer.`,
              ),
            ],
          }
        : {
            subject: `No answer about the meetings of ${facts.volunteer}: ${facts.initiative}`,
            heading: `Meetings of ${facts.volunteer} are still waiting for the manager’s approval`,
            blocks: [
              say(
                `We asked ${manager} two weeks ago, and have sent reminders since. We’ve told ${facts.volunteer} as well. The mentoring can’t be confirmed until there’s an answer.`,
              ),
              say(`If ${manager} is no longer the manager, the company’s admin can correct that.`),
            ],
          },

    'first-message-reminder': (facts) => ({
      subject: `Say hello to your coordinator: ${facts.initiative}`,
      heading: 'Your turn: send a first message',
      blocks: [
        say(
          facts.coordinator === undefined
            ? `You’ve registered for “${facts.initiative}” with ${facts.organisation}. Nobody coordinates this initiative at the moment. ${nameCoordinator(facts, yourAdmins)} Write your first message now, so that it’s there for them: two lines about who you are are enough.`
            : `You’ve registered for “${facts.initiative}” with ${facts.organisation}. ${facts.coordinator} is looking forward to hearing from you: two lines about who you are are enough.`,
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

/** What the volunteer's time is for; nothing where the initiative says neither. */
function offerRows({ estimatedHours, frequency }: MailFacts<'engagement-to-approve'>): Block[] {
  const rows = [
    ...(estimatedHours === undefined
      ? []
      : [{ label: 'Estimated time', value: formatHours(estimatedHours) }]),
    ...(frequency === undefined ? [] : [{ label: 'Meeting frequency', value: frequency }]),
  ]
  return rows.length === 0 ? [] : [{ rows }]
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
