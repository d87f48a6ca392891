import { createElement } from 'preact'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import type { MailChoiceStore } from '../../application/ports/mail-choice-store.ts'
import type { NudgeStore } from '../../application/ports/nudge-store.ts'
import { foreseeDeliveries } from '../../application/remind/foresee-mails.ts'
import { listVisible } from '../../application/view/list-registrations.ts'
import { loadNames } from '../../application/view/view-names.ts'
import { localised } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'
import { answerCursor } from '../frame/answer-cursor.ts'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import { type Overseer, type OversightDependencies, remindersPath } from './overseer.ts'
import { RemindersPage } from './reminders-page.tsx'

export interface RemindersDependencies extends OversightDependencies {
  readonly nudges: Pick<NudgeStore, 'load'>
  readonly mailChoices: Pick<MailChoiceStore, 'get'>
}

const days = 30
/** Registrations looked at for one page. */
const pageSize = 100

/** `GET /coordinator/reminders`, `GET /admin/reminders`: who gets what while nobody does anything. */
export function showReminders(
  role: Overseer,
  dependencies: RemindersDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  return answerCursor(() => remindersPage(role, dependencies, request))
}

async function remindersPage(
  role: Overseer,
  dependencies: RemindersDependencies,
  { query, visitor: { person, locale }, clock }: PageRequest,
): Promise<PageAnswer> {
  const given = query.get('cursor') ?? undefined
  const page = await listVisible(
    dependencies,
    role,
    person,
    { limit: pageSize, cursor: given },
    clock.now(),
  )
  const deliveries = await foreseeDeliveries({ ...dependencies, clock }, page.items, days)
  const registrations = new Map(page.items.map((one) => [one.registrationId, one]))
  const directory = cacheDirectory(dependencies.directory)
  const [names, initiatives] = await Promise.all([
    loadNames(directory, locale, [
      ...deliveries.map(({ recipientId }) => recipientId),
      ...page.items.map(({ volunteerId }) => volunteerId),
    ]),
    directory.getInitiatives(page.items.map(({ initiativeId }) => initiativeId)),
  ])
  return {
    title: oversightTexts[locale].reminders.title(days),
    body: createElement(RemindersPage, {
      locale,
      role,
      days,
      reminders: deliveries.map((delivery) => {
        const registration = registrations.get(delivery.registrationId)
        const initiative = initiatives.get(registration?.initiativeId ?? '')
        return {
          ...delivery,
          recipient: names.get(delivery.recipientId) ?? '',
          volunteer: names.get(registration?.volunteerId ?? '') ?? '',
          initiative: initiative ? oneLine(localised(initiative.title, locale)) : '',
        }
      }),
      isFirst: given === undefined,
      nextPath:
        page.cursor === undefined
          ? undefined
          : `${remindersPath(role)}?${new URLSearchParams({ cursor: page.cursor })}`,
    }),
  }
}
