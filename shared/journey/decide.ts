import * as z from 'zod'
import type { ActionName } from './action-names.ts'
import { type ActionRule, actions } from './actions.ts'
import { dateIn, type Instant } from './calendar.ts'
import { forgetMailed } from './decide-application.ts'
import type { Accepted, Addressed, Changes, Decision, Refusal } from './decision.ts'
import type { Company, Initiative, Person } from './directory.ts'
import type { MailRequest } from './mails.ts'
import { listChangedMeetings } from './planned-meetings.ts'
import type { RefusalCode } from './refusals.ts'
import { holdsRole, type RegistrationContext, type RoleContext } from './registration-context.ts'
import type { Registration } from './registration.ts'
import type { Role } from './roles.ts'
import { liveStatuses, type Status } from './statuses.ts'
import { findManagerTurn } from './turn.ts'
import { isWayOut, type WayOut } from './way-out-names.ts'
import { addressAskedAtEnd, waysOut } from './ways-out.ts'

/** What people do with a registration. */
export type PerformedAction = Exclude<ActionName, 'register'> | WayOut

export interface ActionRequest extends RegistrationContext {
  readonly action: PerformedAction
  readonly registration: Registration
  /** Not yet validated; `undefined` counts as `{}`. */
  readonly input: unknown
  readonly actor: Person
  readonly now: Instant
  /** The members of the initiative's organisation; empty unless `mailsPartners(action)`. */
  readonly partnerIds: readonly string[]
  readonly newId: () => string
  /** The admins of the registration's company; empty unless they are told. */
  readonly adminIds: readonly string[]
  /** Whom the input names, if the directory has them. */
  readonly colleague?: Person | undefined
  /** The volunteer is erased: `withdraw` is then available in every live status. */
  readonly isErasure?: boolean | undefined
}

export function findRule(name: ActionName | WayOut): ActionRule {
  return isWayOut(name) ? waysOut[name] : actions[name]
}

export interface RegisterRequest {
  readonly registrationId: string
  readonly input: unknown
  readonly actor: Person
  readonly initiative: Initiative
  /** The actor's company; undefined if they have none. */
  readonly company: Company | undefined
  /** Whether the actor has a live or completed registration in the initiative. */
  readonly isRegistered: boolean
  /** The number of live and completed registrations in the initiative. */
  readonly placesTaken: number
  readonly now: Instant
}

/**
 * Decides what an action does to a registration, or why it is refused. Pure. Checks the input, the
 * role, the status and the action's own guards, in this order.
 */
export function decide(request: ActionRequest): Decision {
  const { action, registration, now } = request
  const rule = findRule(action)

  const parsed = rule.input().safeParse(applyDefault(request.input))
  if (!parsed.success) return buildRefusal('invalid-input', z.prettifyError(parsed.error))

  const role = findActingRole(rule, request)
  if (!role) return buildRefusal('not-allowed', `${action} is only for ${rule.roles.join(', ')}`)

  const from = request.isErasure && action === 'withdraw' ? liveStatuses : rule.from
  if (!from.includes(registration.status) || !rule.step)
    return refuseWrongStatus(action, registration)

  const step = rule.step({
    ...request,
    input: parsed.data,
    role,
    today: dateIn(request.company.timeZone, now),
  })
  if ('refused' in step)
    return buildRefusal(step.refused, step.explanation ?? explanations[step.refused])
  if ('unchanged' in step) return { accepted: { registration, mails: [], created: {} } }
  return { accepted: accept(request, rule, role, step) }
}

/** Decides `register`, the only action that creates a registration. */
export function decideRegister(request: RegisterRequest): Decision {
  const { registrationId, actor, company, initiative, now } = request
  const parsed = actions.register.input().safeParse(applyDefault(request.input))
  if (!parsed.success) return buildRefusal('invalid-input', z.prettifyError(parsed.error))
  if (!company) return buildRefusal('not-allowed', 'only a person with a company can register')

  const refused = findRegisterObstacle({ ...request, company })
  if (refused) return buildRefusal(refused, explanations[refused])

  const registration: Registration = {
    registrationId,
    initiativeId: initiative.initiativeId,
    volunteerId: actor.personId,
    companyId: company.companyId,
    registeredAt: now,
    version: 1,
    changedAt: now,
    transition: 1,
    status: 'APPLICATION',
    statusSince: now,
    statusChange: { action: 'register', role: 'volunteer', personId: actor.personId },
    tasks: initiative.tasks.map(({ task, title }) => ({ task, title, state: 'PENDING' })),
    approvalRequests: 0,
    dates: [],
    reflectionsCount: 0,
    searchRemindersHandled: 0,
    summariesHandled: 0,
    messageMails: {},
  }
  return {
    accepted: {
      registration,
      event: {
        sequence: 1,
        at: now,
        what: 'register',
        actorId: actor.personId,
        role: 'volunteer',
        status: registration.status,
        transition: 1,
      },
      mails: buildMailRequests(registration, [
        { template: 'registration-received', role: 'volunteer', recipientIds: [actor.personId] },
        {
          template: 'new-application',
          role: 'coordinator',
          recipientIds: initiative.coordinatorIds,
        },
      ]),
      created: {},
    },
  }
}

/** Returns the first guard that stops somebody of the company from registering now. */
export function findRegisterObstacle({
  initiative,
  company,
  isRegistered,
  placesTaken,
  now,
}: Pick<RegisterRequest, 'initiative' | 'isRegistered' | 'placesTaken' | 'now'> & {
  readonly company: Company
}): RefusalCode | undefined {
  const { status, registrationDeadline: deadline, companyId: target, capacity } = initiative
  if (status !== 'OPEN') return 'initiative-closed'
  if (deadline !== undefined && dateIn(company.timeZone, now) > deadline) return 'deadline-passed'
  if (target !== undefined && target !== company.companyId) return 'wrong-company'
  if (isRegistered) return 'already-registered'
  if (capacity !== undefined && placesTaken >= capacity) return 'no-place-left'
  return undefined
}

/** Returns the first of the action's roles that the actor holds. */
export function findActingRole(
  rule: ActionRule,
  { actor, registration, ...context }: Pick<ActionRequest, 'actor' | 'registration'> & RoleContext,
): Role | undefined {
  return rule.roles.find((role) => holdsRole(role, actor, registration, context))
}

/**
 * Covers lost races, used links and double clicks: the answer says what happened, when and by whom.
 */
function refuseWrongStatus(action: PerformedAction, registration: Registration): Decision {
  const { status, statusChange, statusSince } = registration
  return {
    refusal: {
      code: 'wrong-status',
      explanation: `${action} is not available in ${status}, reached by ${statusChange.action}`,
      happened: { ...statusChange, at: statusSince, status },
    },
  }
}

function accept(request: ActionRequest, rule: ActionRule, role: Role, step: Changes): Accepted {
  const { action, registration, actor, volunteer, company, now } = request
  const version = registration.version + 1
  const author = { sequence: version, at: now }
  const set: Registration = { ...registration, ...step.set, version, changedAt: now }
  const changed = { ...set, messageMails: forgetMailed(set.messageMails, now) }
  const entered =
    step.to === undefined || isWayOut(action)
      ? changed
      : enterStatus(step.to, changed, now, { action, role, personId: actor.personId })

  const next = isAskedAnew(registration, entered) ? { ...entered, standIn: undefined } : entered

  if (step.to === undefined ? !rule.stays : !rule.to.includes(step.to))
    throw new Error(`The table does not let ${action} lead to ${step.to ?? 'no change'}`)

  return {
    registration: next,
    event: {
      ...author,
      what: action,
      actorId: actor.personId,
      role,
      status: next.status,
      transition: next.transition,
      details:
        role === 'manager' && actor.personId !== volunteer.managerId
          ? { ...step.details, inPlaceOf: volunteer.managerId ?? '' }
          : step.details,
    },
    message: step.message && { ...author, authorId: actor.personId, role, ...step.message },
    reflection: step.reflection && { ...author, ...step.reflection },
    mails: [
      ...buildMailRequests(next, [...(step.mails ?? []), ...addressAskedAtEnd(request, next)]),
      ...requestPlannedMail(registration, next, company, now),
    ],
    away: step.away,
    created: step.created ?? {},
  }
}

/** For companies with `nudges`: the meetings ahead that the action changes, in one mail. */
function requestPlannedMail(
  before: Registration,
  after: Registration,
  company: Company,
  now: Instant,
): MailRequest[] {
  if (!company.nudges) return []
  const meetings = listChangedMeetings(before, after, company, now)
  if (meetings.length === 0) return []
  return [
    {
      template: 'meetings-planned',
      recipientId: after.volunteerId,
      role: 'volunteer',
      occasion: `v${after.version}`,
      meetings,
    },
  ]
}

/** Somebody was asked to stand in for an earlier request alone. */
function isAskedAnew(before: Registration, after: Registration): boolean {
  return findManagerTurn(before) === undefined && findManagerTurn(after) !== undefined
}

function enterStatus(
  status: Status,
  registration: Registration,
  now: Instant,
  statusChange: Registration['statusChange'],
): Registration {
  return {
    ...registration,
    status,
    statusSince: now,
    statusChange,
    transition: registration.transition + 1,
    // A change of status ends the pause.
    pausedUntil: undefined,
    ...(status === 'MENTEE_SEARCH' && { searchRemindersHandled: 0 }),
    ...(status === 'IN_PROGRESS' && {
      firstInProgressAt: registration.firstInProgressAt ?? now,
    }),
  }
}

/** Makes one mail per template and recipient, so a person listed twice gets one. */
function buildMailRequests(registration: Registration, mails: readonly Addressed[]): MailRequest[] {
  const requests = new Map<string, MailRequest>()
  for (const { template, role, recipientIds } of mails)
    for (const recipientId of recipientIds) {
      const key = JSON.stringify([template, recipientId])
      if (!requests.has(key))
        requests.set(key, { template, recipientId, role, occasion: `v${registration.version}` })
    }
  return [...requests.values()]
}

/** An absent input counts as `{}`; `null` does not count as absent. */
function applyDefault(input: unknown): unknown {
  return input === undefined ? {} : input
}

function buildRefusal(code: RefusalCode, explanation: string): Decision & { refusal: Refusal } {
  return { refusal: { code, explanation } }
}

/** The default explanation of each refusal, used unless its rule gives a more precise one. */
export const explanations: Readonly<Record<RefusalCode, string>> = {
  'unknown-registration': 'no registration has this ID',
  'unknown-initiative': 'no initiative has this ID',
  'unknown-person': 'nobody with this email address is in the directory',
  'person-deactivated': 'a person who has left can no longer act',
  'invalid-input': 'the input is not valid for the action',
  'not-allowed': 'the actor does not have the role',
  'wrong-status': 'the action is not available in the current status',
  'initiative-closed': 'the initiative is not open for registration',
  'deadline-passed': 'the last day to register has passed',
  'wrong-company': 'the initiative is for another company',
  'already-registered': 'the volunteer is already registered for this initiative',
  'no-place-left': 'the initiative has no places left',
  'conversation-not-started': 'the volunteer has not sent a first message yet',
  'tasks-pending': 'a task is neither completed nor waived',
  'unknown-task': 'the registration has no task with this ID',
  'already-assigned': 'the registration already has a task with this ID',
  'invalid-period': 'the period is not valid',
  'manager-missing': 'the volunteer has no manager on record, or only one who has left',
  'dates-outside-period': 'a recorded meeting would be outside the period',
  'unknown-date': 'the registration has no meeting with this ID',
  'outside-period': 'the meeting is outside the mentoring period',
  'not-pending': 'one of the meetings is not waiting for a decision',
  'dates-pending': 'a meeting is still waiting for the manager’s decision',
  'in-the-future': 'the day is after today',
  'dates-after-end': 'a meeting that is not declined is after the last day',
  'nothing-to-decide': 'nothing waits for the manager',
  'reminded-today': 'the manager has already been reminded today',
  'unknown-colleague':
    'nobody with this email address can decide in the manager’s place: it has to be a colleague in the same company, and not the volunteer',
}
