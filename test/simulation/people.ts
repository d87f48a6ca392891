import { readAnswer } from '../../local/replay/api-call.ts'
import { createApiEvent, memoryContext } from '../../local/replay/api-event.ts'
import { type ActionName, actionNames } from '../../shared/journey/action-names.ts'
import { actions } from '../../shared/journey/actions.ts'
import { addDays, dateIn, toInstant } from '../../shared/journey/calendar.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import type { Role } from '../../shared/journey/roles.ts'
import { isLive } from '../../shared/journey/statuses.ts'
import type { Random } from '../replay/random.ts'
import { functions, type Services, type Stage } from './cloud.ts'
import type { History } from './history.ts'
import type { Answer, Requests, Wish } from './requests.ts'
import { initiativeIds, volunteerIds } from './world.ts'

export interface PeopleSettings {
  readonly services: Services
  readonly stage: () => Stage
  readonly history: () => History
  readonly requests: Requests
  /** Tells the invariants of an answer. */
  readonly onAnswer: (wish: Wish) => void
}

const maxActions = 7
const patienceMilliseconds = 30_000
/** How long people go on acting in a role that they have just lost. */
const handoverMilliseconds = 2 * 60_000

/** One person at a time, who does a few things one after the other. */
export async function act(settings: PeopleSettings): Promise<void> {
  const { scheduler, random } = settings.services
  for (let count = random.between(1, maxActions); count > 0; count -= 1) {
    const wish = chooseWish(settings)
    if (wish) await fulfil(settings, wish)
    await scheduler.sleep(
      random.weighted([
        [8, random.between(0, 40)],
        [3, random.between(0, 5_000)],
        [1, random.between(0, 4 * 60_000)],
      ]),
    )
  }
}

/** Everybody registers in an initiative at once. */
export async function registerTogether(
  settings: PeopleSettings,
  initiative: string,
): Promise<void> {
  const { requests } = settings
  await Promise.all(
    volunteerIds.map((personId) =>
      fulfil(
        settings,
        requests.add({
          personId,
          role: 'volunteer',
          action: 'register',
          input: { initiative },
          key: `key-${requests.wishes.length + 1}`,
        }),
      ),
    ),
  )
}

/** Sends a wish, sometimes twice at once, and again while the answer is unknown. */
async function fulfil(settings: PeopleSettings, wish: Wish): Promise<void> {
  const { scheduler, random } = settings.services
  const tries = wish.key === undefined ? 1 : 3
  const isDoubled = wish.key !== undefined && random.chance(0.12)
  const send = async () => {
    for (let count = 0; count < tries; count += 1) {
      const answer = await sendOnce(settings, wish)
      if (!('unknown' in answer) || random.chance(0.2)) return
      await scheduler.sleep(random.between(0, 10_000))
    }
  }
  await Promise.all(isDoubled ? [send(), send()] : [send()])
}

async function sendOnce(settings: PeopleSettings, wish: Wish): Promise<Answer> {
  const { services, stage, requests, history, onAnswer } = settings
  const { scheduler, invocations, trace } = services
  const { action, role, registrationId, personId, input, key } = wish
  const email = history().find('person', personId)?.email ?? ''
  if (email === '') throw new Error(`The directory has no ${personId}`)
  const at = toInstant(scheduler.now)
  const event = createApiEvent({ at, action, role, email, registrationId, input }, email)
  delete event.headers['x-journey-now']
  if (key !== undefined) event.headers['idempotency-key'] = key
  const handler = stage().api[role]
  const { process, outcome } = invocations.start(functions.api, () => handler(event, memoryContext))
  const attempt: Wish['attempts'][number] = { processId: process.id, startedAt: scheduler.now }
  requests.addAttempt(wish, attempt)
  trace.add(
    process,
    `${personId} asks for ${action} ${registrationId ?? ''} ${JSON.stringify(input)} (wish ${wish.id})`,
  )
  const ended = await scheduler.within(outcome, patienceMilliseconds)
  const answer: Answer =
    ended === 'late' || !('result' in ended)
      ? { unknown: 'no answer' }
      : read(ended.result.statusCode ?? 500, ended.result.body ?? '')
  attempt.answer = answer
  trace.add(process, `answers ${JSON.stringify(answer)} (wish ${wish.id}) ${registrationId ?? ''}`)
  onAnswer(wish)
  return answer
}

function read(status: number, body: string): Answer {
  if (status >= 500) return { unknown: `status ${status}` }
  const answer = readAnswer(status, body)
  // A request that was told to come back may still be applied later.
  return answer === 'busy' ? { unknown: 'busy' } : answer
}

type Draft = Omit<Wish, 'id' | 'attempts' | 'key'>

function chooseWish(settings: PeopleSettings): Wish | undefined {
  const { random } = settings.services
  const draft = chooseDraft(settings)
  return (
    draft &&
    settings.requests.add({
      ...draft,
      key: random.chance(0.7) ? `key-${settings.requests.wishes.length + 1}` : undefined,
    })
  )
}

/** Usually something that can be done now. */
function chooseDraft({ services, history, requests }: PeopleSettings): Draft | undefined {
  const { random } = services
  const known = history()
  const live = known.registrationIds.filter((id) =>
    isLive(known.events.get(id)?.at(-1)?.status ?? 'CANCELLED'),
  )
  const marker = requests.wishes.length + 1
  if (live.length === 0 || random.chance(live.length < 5 ? 0.2 : 0.07))
    return {
      personId: random.pick(volunteerIds),
      role: 'volunteer',
      action: 'register',
      // Two of three want the few places of one initiative.
      input: { initiative: random.chance(0.6) ? 'library' : random.pick(initiativeIds) },
    }
  const registrationId = random.pick(
    random.weighted([
      // Many at once on one of them.
      [10, live.slice(-1)],
      [5, live.slice(-3)],
      [4, live],
      [1, known.registrationIds],
    ]),
  )
  const registration = known.readRegistration(registrationId)
  if (!registration) return undefined
  const action = chooseAction(random, registration)
  const role = random.pick(actions[action].roles)
  const now = services.scheduler.now
  const personId = choosePerson(random, known, registration, { role, now })
  if (personId === undefined) return undefined
  const today = dateIn(
    known.find('company', registration.companyId)?.timeZone ?? 'UTC',
    toInstant(services.scheduler.now),
  )
  const input = createInput(random, { action, registration, today, marker })
  return { personId, role, action, registrationId, input }
}

/** How often an action is chosen where it is available; 4 if absent. */
const weights: Readonly<Partial<Record<ActionName, number>>> = {
  'add-date': 8,
  'assign-task': 1,
  'complete-task': 2,
  'waive-task': 2,
  'reject-application': 0.4,
  withdraw: 0.4,
  cancel: 0.3,
}

/** Half of the time the next step of the journey, else something else that is available. */
function chooseAction(random: Random, registration: Registration): Exclude<ActionName, 'register'> {
  const others = actionNames.filter((name) => name !== 'register')
  if (random.chance(0.05)) return random.pick(others)
  const next = findNextStep(random, registration)
  if (next && random.chance(0.5)) return next
  const available = others.filter((name) => actions[name].from.includes(registration.status))
  if (available.length === 0) return random.pick(others)
  return random.weighted(available.map((name) => [weights[name] ?? 4, name] as const))
}

function findNextStep(
  random: Random,
  { status, conversationStartedAt, tasks, dates }: Registration,
): Exclude<ActionName, 'register'> | undefined {
  switch (status) {
    case 'APPLICATION':
      if (conversationStartedAt === undefined) return 'send-message'
      if (tasks.some(({ state }) => state === 'PENDING'))
        return random.pick(['complete-task', 'waive-task'])
      return 'validate-application'
    case 'MENTEE_SEARCH':
      return 'enter-engagement'
    case 'MANAGER_VALIDATION':
      return random.chance(0.75) ? 'approve-engagement' : 'decline-engagement'
    case 'IN_PROGRESS':
      return random.chance(0.2 + dates.length / 10) ? 'end-mission' : 'add-date'
    case 'AWAITING_CONFIRMATION':
      return random.chance(0.7) ? 'confirm-participation' : 'resume-mission'
    default:
      return undefined
  }
}

function choosePerson(
  random: Random,
  history: History,
  { volunteerId, initiativeId, companyId }: Registration,
  { role, now }: { readonly role: Role; readonly now: number },
): string | undefined {
  const people = history.listEntryIds('person')
  if (random.chance(0.05)) return random.pick(people)
  const initiative = history.find('initiative', initiativeId)
  // Who held the role a moment ago may not know yet that they no longer do.
  const during = [now - handoverMilliseconds, now] as const
  switch (role) {
    case 'volunteer':
      return volunteerId
    case 'coordinator':
      return pickAny(
        random,
        history
          .findBetween('initiative', initiativeId, ...during)
          .flatMap(({ coordinatorIds }) => coordinatorIds),
      )
    case 'manager':
      return pickAny(
        random,
        history
          .findBetween('person', volunteerId, ...during)
          .flatMap(({ managerId }) => (managerId === undefined ? [] : [managerId])),
      )
    case 'partner':
      return random.pick(
        people.filter(
          (id) => history.find('person', id)?.organisationId === initiative?.organisationId,
        ),
      )
    case 'admin':
      return people.find((id) => {
        const person = history.find('person', id)
        return person?.isAdmin === true && person.companyId === companyId
      })
  }
}

function pickAny(random: Random, ids: readonly string[]): string | undefined {
  return ids.length === 0 ? undefined : random.pick(ids)
}

interface Situation {
  readonly action: Exclude<ActionName, 'register'>
  readonly registration: Registration
  readonly today: string
  /** Makes every text unique. */
  readonly marker: number
}

function createInput(
  random: Random,
  { action, registration, today, marker }: Situation,
): Readonly<Record<string, unknown>> {
  const text = `text ${marker}`
  const { tasks, dates, engagement } = registration
  const someTask = () => {
    const pending = tasks.filter(({ state }) => state === 'PENDING')
    const known = (random.chance(0.8) && pending.length > 0 ? pending : tasks).map(
      ({ task }) => task,
    )
    return random.chance(0.9) && known.length > 0 ? random.pick(known) : 'no such task'
  }
  const someDate = () =>
    random.chance(0.9) && dates.length > 0 ? random.pick(dates).dateId : 'no such date'
  const period = () => ({
    start: addDays(today, -random.between(1, 60)),
    end: addDays(today, random.between(30, 400)),
  })
  const meeting = () => ({
    date: addDays(engagement?.start ?? today, random.between(0, 40)),
    minutes: random.between(1, 300),
    time: random.pick(['WORK', 'PERSONAL'] as const),
    note: text,
  })
  switch (action) {
    case 'send-message':
    case 'reflect':
      return { text }
    case 'assign-task':
      return { task: `task-${marker}`, title: text }
    case 'complete-task':
    case 'waive-task':
      return { task: someTask() }
    case 'reject-application':
    case 'cancel':
    case 'decline-engagement':
      return { reason: text }
    case 'withdraw':
      return random.chance(0.5) ? { reason: text } : {}
    case 'pause-reminders':
      return { until: addDays(today, random.between(1, 120)) }
    case 'enter-engagement':
    case 'amend-engagement':
      return { mentee: `M${marker}`, ...period() }
    case 'change-period':
      return period()
    case 'add-date':
      return meeting()
    case 'change-date':
      return { dateId: someDate(), ...meeting() }
    case 'remove-date':
      return { dateId: someDate() }
    default:
      return {}
  }
}
