import * as z from 'zod'
import { actionNames } from '../../journey/action-names.ts'
import { eventNames } from '../../journey/event-names.ts'
import {
  mailFailures,
  mailOutcomes,
  type MailTemplate,
  mailTemplates,
} from '../../journey/mails.ts'
import { managerDecisions, timeKinds } from '../../journey/registration.ts'
import { roleCodes } from '../../journey/roles.ts'
import { allStatuses, mapLocales } from '../../journey/statuses.ts'
import { CalendarDate, Id, Instant } from './formats.ts'
import { answerSchema } from './named-schemas.ts'

const Status = answerSchema('Status', () => z.enum(allStatuses))
const ActionName = answerSchema('ActionName', () => z.enum(actionNames))

const Task = answerSchema('Task', () =>
  z.object({
    task: Id,
    title: z.string(),
    state: z.enum(['PENDING', 'COMPLETED', 'WAIVED']),
  }),
)

const ParticipationDate = answerSchema('ParticipationDate', () =>
  z.object({
    dateId: Id,
    date: CalendarDate,
    minutes: z.number().int(),
    time: z.enum(timeKinds),
    startTime: z.string().optional(),
    note: z.string().optional(),
    enteredAt: Instant,
    changedAt: Instant.optional(),
    decision: z.enum(managerDecisions).optional().meta({
      description: 'The manager’s, where the meeting needs or needed one.',
    }),
    askedAt: Instant.optional(),
    decidedAt: Instant.optional(),
    declineReason: z.string().optional(),
    planned: z.literal(true).optional().meta({
      description: 'The day of the meeting has not come: it does not count yet.',
    }),
  }),
)

/** What every form of a registration has. */
function registrationMembers() {
  const RoleCode = z.enum(Object.values(roleCodes))
  const Hours = z.string().meta({ description: 'Hours with two decimals.', examples: ['1.50'] })
  return {
    registrationId: Id,
    initiative: z.object({
      initiativeId: Id,
      title: z.string(),
      estimatedHours: z.number().optional(),
      meetingFrequency: z.object(mapLocales(() => z.string().optional())).optional(),
    }),
    organisationId: Id,
    company: z.object({ companyId: Id, name: z.string() }),
    volunteer: z.object({
      personId: Id,
      name: z.string(),
      email: z.string(),
      deactivated: z.literal(true).optional(),
    }),
    status: Status(),
    statusLabel: z.object(mapLocales(() => z.string())),
    statusSince: Instant,
    statusChange: z
      .object({ action: ActionName(), role: RoleCode, personId: Id })
      .meta({ description: 'What led to the current status.' }),
    registeredAt: Instant,
    engagement: z
      .object({ start: CalendarDate, end: CalendarDate, mentee: z.string().optional() })
      .optional(),
    approvedPeriod: z.object({ start: CalendarDate, end: CalendarDate }).optional(),
    managerDecision: z.enum(managerDecisions).optional(),
    managerDecidedAt: Instant.optional(),
    conversationStartedAt: Instant.optional(),
    validatedAt: Instant.optional(),
    tasks: z.array(Task()).optional(),
    dates: z.array(ParticipationDate()).optional(),
    hours: z
      .object({ total: Hours, work: Hours, personal: Hours })
      .optional()
      .meta({ description: 'Of meetings that have taken place and are not declined.' }),
    reflectionsCount: z.number().int().optional(),
    declineReason: z.string().optional(),
    endedOn: CalendarDate.optional(),
    confirmedAt: Instant.optional(),
    confirmedByRole: RoleCode.optional(),
    cancelledAt: Instant.optional(),
    cancelledByRole: RoleCode.optional(),
    cancelReason: z.string().optional(),
    pausedUntil: CalendarDate.optional(),
    lastReminderAt: Instant.optional(),
    managerRequest: z
      .object({
        standInIds: z.array(Id).meta({
          description: 'Who can decide besides the manager. Only in companies with `nudges`.',
        }),
        isDisowned: z.boolean().meta({
          description: 'Whether the manager says that the volunteer is not in their team.',
        }),
      })
      .optional()
      .meta({ description: 'Present while something waits for the manager.' }),
    actions: z.array(ActionName()).meta({
      description: 'What the caller can do now. Further conditions are checked when they act.',
    }),
  }
}

const hidden = 'What the role may not see is left out.'

const Registration = answerSchema('Registration', () =>
  z
    .object(registrationMembers())
    .meta({ description: `A registration, as the role sees it. ${hidden}` }),
)

export const RegistrationPage = answerSchema('RegistrationPage', () =>
  z.object({
    items: z.array(Registration()),
    unreadable: z.array(Id).optional().meta({
      description:
        'The IDs of registrations of this page that cannot be read at the moment. They hide no others.',
    }),
    cursor: z.string().optional(),
  }),
)

const Message = answerSchema('Message', () =>
  z.object({
    messageId: z.number().int(),
    at: Instant,
    author: z.object({ personId: Id, name: z.string().optional() }),
    role: z.enum(Object.values(roleCodes)),
    text: z.string(),
  }),
)

export const ConversationPage = answerSchema('ConversationPage', () =>
  z.object({ items: z.array(Message()), cursor: z.string().optional() }),
)

export const RegistrationWithHistory = answerSchema('RegistrationWithHistory', () =>
  z
    .object({
      ...registrationMembers(),
      messages: z.array(Message()).optional().meta({ description: 'The latest ones.' }),
      messagesCursor: z.string().optional().meta({
        description: 'Where the list of messages goes on with earlier ones, if there are any.',
      }),
      readMarks: z
        .array(z.object({ personId: Id, messageId: z.number().int(), at: Instant }))
        .optional(),
      unread: z
        .number()
        .int()
        .optional()
        .meta({ description: 'How many of these messages you have not read yet.' }),
      reflections: z
        .array(
          z.object({
            reflectionId: z.number().int(),
            at: Instant,
            text: z.string(),
            rating: z.number().int().optional(),
          }),
        )
        .optional(),
      events: z
        .array(
          z.object({
            eventId: z.number().int(),
            at: Instant,
            what: z.enum(eventNames),
            actorId: Id.optional(),
            role: z.enum(Object.values(roleCodes)).optional(),
            status: Status(),
            transition: z.number().int(),
            details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          }),
        )
        .optional(),
      mails: z
        .array(
          z.object({
            // Object.keys is typed string[]; the keys of a constant are known.
            template: z.enum(Object.keys(mailTemplates) as MailTemplate[]),
            recipientId: Id,
            state: z.enum(['PENDING', 'SENDING', 'SENT', 'DROPPED', 'FAILED']),
            requestedAt: Instant,
            sentAt: Instant.optional(),
            failedAt: Instant.optional(),
            delivery: z
              .object({ outcome: z.enum(mailOutcomes), at: Instant })
              .optional()
              .meta({
                description: 'What the mail service has reported about it since it was sent.',
              }),
            failure: z.enum(mailFailures).optional().meta({
              description:
                'Why it was not sent: the mail service refused it, or every attempt failed',
            }),
          }),
        )
        .optional(),
    })
    .meta({ description: `A registration with its conversation and its history. ${hidden}` }),
)

export const RegistrationActed = answerSchema('RegistrationActed', () =>
  z
    .object({
      ...registrationMembers(),
      created: z
        .object({ dateId: Id.optional(), dateIds: z.array(Id).optional() })
        .meta({ description: 'What was created: meetings in the order in which they were given.' }),
    })
    .meta({ description: `The registration after the action. ${hidden}` }),
)

export const StandIn = answerSchema('StandIn', () =>
  z
    .object({ personId: Id.optional(), until: CalendarDate.optional() })
    .meta({ description: 'Who decides in the manager’s place, and the last day.' }),
)

export const ReadMark = answerSchema('ReadMark', () => z.object({ messageId: z.number().int() }))

export const SentMessages = answerSchema('SentMessages', () =>
  z.object({
    items: z.array(
      z.object({
        registrationId: Id,
        outcome: z.enum(['sent', 'refused', 'busy', 'too-many']),
        code: z.string().optional(),
      }),
    ),
    cursor: z.string().optional().meta({
      description: 'Where the next request continues. Absent when everybody has been written to.',
    }),
  }),
)
