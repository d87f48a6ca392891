import type { MailKey } from '../../../shared/application/ports/mail-store.ts'
import { isReminderKind } from '../../../shared/journey/reminders.ts'
import { formatMailKey, type WrittenEvent } from '../history.ts'
import { readProcessId } from '../requests.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'

type Side = 'volunteer' | 'coordinators' | 'manager' | 'partners'
type Expectation = readonly [template: string, to: Side]

const quietMilliseconds = 15 * 60_000
/** Mails that a change of the directory asks for. */
const nudges = ['coordinator-changed', 'engagement-to-approve']

/**
 * DOMAIN.md, "Mails": what an event asks for, in the same transaction.
 * @param hasNudges whether the registration's company has them
 * @param isRequestEnded whether a manager of such a company was waited for
 */
function expectMails(
  { what, status, details }: WrittenEvent,
  { hasNudges, isRequestEnded }: { readonly hasNudges: boolean; readonly isRequestEnded: boolean },
): readonly Expectation[] {
  const toManager: readonly Expectation[] = isRequestEnded ? [['request-withdrawn', 'manager']] : []
  switch (what) {
    case 'register':
      return [
        ['registration-received', 'volunteer'],
        ['new-application', 'coordinators'],
      ]
    case 'assign-task':
      return hasNudges ? [['task-assigned', 'volunteer']] : []
    case 'validate-application':
      return [['application-validated', 'volunteer']]
    case 'reject-application':
      return [['application-rejected', 'volunteer']]
    case 'withdraw':
      return [['registration-cancelled', 'coordinators'], ...toManager]
    case 'cancel':
      return [['registration-cancelled', 'volunteer'], ...toManager]
    case 'enter-engagement':
      return status === 'MANAGER_VALIDATION'
        ? [['engagement-to-approve', 'manager']]
        : [['engagement-recorded', 'volunteer']]
    case 'amend-engagement':
      return [['engagement-to-approve', 'manager']]
    case 'change-period':
      return status === 'MANAGER_VALIDATION' ? [['engagement-to-approve', 'manager']] : []
    case 'approve-engagement':
      return [['engagement-approved', 'volunteer']]
    case 'decline-engagement':
      return [['engagement-declined', 'volunteer']]
    case 'end-mission':
      return [
        ['confirm-your-participation', 'volunteer'],
        ['confirm-participation-of', 'partners'],
      ]
    case 'confirm-participation':
      return [
        ['participation-confirmed', 'volunteer'],
        ['participation-confirmed', 'coordinators'],
      ]
    case 'reminder-sent':
      return [[String(details?.['template']), 'volunteer']]
    default:
      return []
  }
}

export function createRequestedMailsInvariant(simulation: Simulation): Invariant {
  let events: WrittenEvent[] = []
  let mails: MailKey[] = []
  /** By registration and recipient: when the last `message-received` was asked for. */
  const told = new Map<string, number>()

  /** Everybody who may be on this side, as the directory was while it was decided. */
  function listSides(event: WrittenEvent, side: Side): readonly (readonly string[])[] {
    const { history, requests } = simulation
    const processId = readProcessId(event.writeId)
    const attempt = requests
      .findByProcess(processId)
      ?.attempts.find((one) => one.processId === processId)
    const during = [attempt?.startedAt ?? event.writtenAt, event.writtenAt] as const
    const registration = history.readRegistration(event.registrationId)
    const { volunteerId = '', initiativeId = '' } = registration ?? {}
    const initiatives = history.findBetween('initiative', initiativeId, ...during)
    switch (side) {
      case 'volunteer':
        return [[volunteerId]]
      case 'coordinators':
        return initiatives.map(({ coordinatorIds }) => coordinatorIds)
      case 'manager':
        return history
          .findBetween('person', volunteerId, ...during)
          .map(({ managerId }) => (managerId === undefined ? [] : [managerId]))
      case 'partners':
        return [
          history
            .listEntryIds('person')
            .filter((id) => history.find('person', id)?.organisationId === 'tremplin'),
        ]
    }
  }

  /** No setting of the simulation lets dates wait, and none turns `nudges` on or off. */
  function findSituation({ registrationId, sequence }: WrittenEvent) {
    const { history } = simulation
    const before = history.events.get(registrationId)?.find((one) => one.sequence === sequence - 1)
    const { companyId = '' } = history.readRegistration(registrationId) ?? {}
    const hasNudges = history.find('company', companyId)?.nudges === true
    return { hasNudges, isRequestEnded: hasNudges && before?.status === 'MANAGER_VALIDATION' }
  }

  function checkEvent(event: WrittenEvent): void {
    const { registrationId, sequence, what, details } = event
    const occasion = what === 'reminder-sent' ? String(details?.['due']) : `v${sequence}`
    const own = mails.filter(
      (mail) => mail.registrationId === registrationId && mail.occasion === occasion,
    )
    mails = mails.filter((mail) => !own.includes(mail))
    if (what === 'send-message') {
      checkMessage(event, own)
      return
    }
    const expectations = expectMails(event, findSituation(event))
    const found = new Set(own.map(({ template, recipientId }) => `${template} ${recipientId}`))
    // Of each side, one of the states in which the directory was.
    const possible = expectations.reduce<readonly (readonly string[])[]>(
      (combined, [template, side]) =>
        combined.flatMap((before) =>
          listSides(event, side).map((ids) => [...before, ...ids.map((id) => `${template} ${id}`)]),
        ),
      [[]],
    )
    const isRight = possible.some((wanted) => {
      const set = new Set(wanted)
      return set.size === found.size && [...set].every((one) => found.has(one))
    })
    if (!isRight)
      throw new Broken(
        `${registrationId}, event ${sequence}, ${what}: asked for the mails ${[...found].join(', ')}, not ${possible.map((one) => one.join(', ')).join(' or ')}`,
        [registrationId],
      )
  }

  function checkMessage(event: WrittenEvent, own: readonly MailKey[]): void {
    const { registrationId, sequence, role } = event
    const sides = listSides(event, role === 'volunteer' ? 'coordinators' : 'volunteer')
    const found = new Set(own.map(({ recipientId }) => recipientId))
    const at = Date.parse(event.at)
    const isRight = sides.some((ids) => {
      const due = ids.filter(
        (id) => at - (told.get(`${registrationId} ${id}`) ?? -Infinity) >= quietMilliseconds,
      )
      return due.length === found.size && due.every((id) => found.has(id))
    })
    if (!isRight || own.some(({ template }) => template !== 'message-received'))
      throw new Broken(
        `${registrationId}, event ${sequence}: a message was announced to ${[...found].join(', ') || 'nobody'}, not to ${sides.join(' or ')}`,
        [registrationId],
      )
    for (const id of found) told.set(`${registrationId} ${id}`, at)
  }

  return {
    onFact(fact) {
      if (fact.kind === 'event') events.push(fact.event)
      if (fact.kind === 'part') {
        // A nudge has no event; when it is due is an oracle's of its own (two-years.test.ts).
        if (fact.isNew && isReminderKind(fact.part.template)) mails.push(fact.part)
      }
      if (fact.kind !== 'mail' || !fact.isNew) return
      // Its day was closed: it was asked for when it became a part of the day.
      const { mail } = fact
      if (mail.template === 'today' || simulation.history.parts.has(formatMailKey(mail))) return
      // What an event changes for a calendar is an invariant of its own.
      if (mail.template !== 'meetings-planned') mails.push(mail)
    },
    afterStep() {
      events.forEach(checkEvent)
      const [rest] = mails.filter(({ template }) => !nudges.includes(template))
      events = []
      mails = []
      if (rest)
        throw new Broken(
          `${rest.registrationId}: nothing asked for the mail ${rest.template} to ${rest.recipientId}`,
          [rest.registrationId],
        )
    },
    onRestore() {
      told.clear()
      for (const {
        template,
        registrationId,
        recipientId,
        requestedAt,
      } of simulation.history.mails.values()) {
        const name = `${registrationId} ${recipientId}`
        if (template === 'message-received')
          told.set(name, Math.max(told.get(name) ?? -Infinity, Date.parse(requestedAt)))
      }
    },
  }
}
