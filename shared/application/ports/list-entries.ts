import type { Instant } from '../../journey/calendar.ts'
import type { Registration } from '../../journey/registration.ts'
import { chooseRun, findNextReminder, type ReminderRun } from '../../journey/reminders.ts'
import { findManagerTurn } from '../../journey/turn.ts'
import type { Commit, ListFacts } from './registration-store.ts'

/** The lists that a registration appears in besides those by status and by registration. */
export interface ListEntries {
  readonly reminder: ReminderEntry | undefined
  readonly manager: ManagerEntry | undefined
}

export interface ReminderEntry {
  /** The run that looks at it. */
  readonly run: ReminderRun
  readonly dueAt: Instant
}

export interface ManagerEntry {
  readonly askedAt: Instant
  /**
   * In whose list it appears; in nobody's where the volunteer has no manager. Only a request to the
   * manager sets one, else it is unchanged. Otherwise an action that read the directory before a
   * change of manager could undo the change, which is followed by itself (`followDirectoryChange`).
   */
  readonly manager: 'unchanged' | { readonly managerId: string | undefined }
}

/** In the list of the person who decides in a manager's place. */
export interface StandInEntry {
  readonly askedAt: Instant
  readonly managerId: string
}

/** Decides which lists a commit puts the registration in, for every implementation of the store. */
export function planListEntries({
  previous,
  accepted: { registration },
  lists,
}: Pick<Commit, 'previous' | 'accepted' | 'lists'>): ListEntries {
  const askedAt = findManagerTurn(registration)
  const isAsked = isManagerAsked({ previous, accepted: { registration } })
  return {
    reminder: planReminderEntry(registration, lists),
    manager:
      askedAt === undefined
        ? undefined
        : {
            askedAt,
            manager:
              isAsked && lists.managerId !== undefined
                ? { managerId: lists.managerId }
                : 'unchanged',
          },
  }
}

/**
 * Who was asked to decide about the request in the manager's place, and where it is in their list. It
 * stays there once it is decided, so that they find what they decided, until they are asked no more or
 * another request follows.
 */
export function findStandInEntry(registration: Registration): StandInEntry | undefined {
  const { standIn, managerDecidedAt, statusSince } = registration
  const askedAt = findManagerTurn(registration) ?? managerDecidedAt ?? statusSince
  return standIn && { askedAt, managerId: standIn.personId }
}

/** Whether a decision asks the manager for an answer, for the first time or again. */
export function isManagerAsked({
  previous,
  accepted: { registration },
}: {
  readonly previous: Registration | undefined
  readonly accepted: { readonly registration: Registration }
}): boolean {
  return (
    findManagerTurn(registration) !== undefined &&
    (!previous ||
      findManagerTurn(previous) === undefined ||
      previous.approvalRequests !== registration.approvalRequests)
  )
}

function planReminderEntry(
  registration: Registration,
  { companyTimeZone, nudges }: ListFacts,
): ReminderEntry | undefined {
  const company = { timeZone: companyTimeZone, nudges: nudges !== undefined }
  const next = findNextReminder(registration, company)
  return next && { run: chooseRun(next.kind, company), dueAt: next.dueAt }
}

/** Decides which lists a registration belongs in, as the directory is now. */
export function findListEntries(registration: Registration, lists: ListFacts): ListEntries {
  const { managerId } = lists
  const askedAt = findManagerTurn(registration)
  return {
    reminder: planReminderEntry(registration, lists),
    manager: askedAt === undefined ? undefined : { askedAt, manager: { managerId } },
  }
}
