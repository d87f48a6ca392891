import { composeNotice } from '../../shared/application/mail/compose-notice.ts'
import type { OutgoingMail } from '../../shared/application/ports/mailer.ts'
import { buildNotice, type Notice } from '../../shared/application/ports/notice-store.ts'
import type { Locale } from '../../shared/journey/statuses.ts'
import {
  application,
  createDependencies,
  initiative,
  now,
  people,
  type World,
} from './example-world.ts'

/* An example of every mail about a change in the directory, for the gallery and for the test of the texts. */

export interface NoticeExample extends Pick<World, 'people' | 'initiative'> {
  readonly notice: Notice
  readonly situation?: string
  /** The ids of the admins of the company; Inès alone if undefined. */
  readonly adminIds?: readonly string[]
}

const changed = { version: 2, changedAt: now, requestedAt: now } as const
const byAdmin = { kind: 'person', id: 'ines' } as const
const byMember = { kind: 'person', id: 'hugo' } as const

const addressChanged = buildNotice({
  ...changed,
  notice: 'address-changed',
  recipientId: 'lea',
  subjectId: 'lea',
  by: { kind: 'scim', id: 'token' },
  address: 'lea.earlier@example.org',
})
const coordinatorsChanged = buildNotice({
  ...changed,
  notice: 'coordinators-changed',
  recipientId: 'claire',
  subjectId: initiative.initiativeId,
  by: byMember,
  added: ['hugo'],
  removed: [],
})
const coordinatorMoved = buildNotice({
  ...changed,
  notice: 'coordinator-moved',
  recipientId: 'ines',
  subjectId: 'nadia',
  by: { kind: 'operator' },
})

const factorReset = buildNotice({
  ...changed,
  notice: 'factor-reset',
  recipientId: 'lea',
  subjectId: 'lea',
  by: { kind: 'operator' },
})

const targeted = { ...initiative, companyId: 'acme', coordinatorIds: ['nadia'] }
const nadiaElsewhere = { ...people, nadia: { ...people.nadia, companyId: 'globex' } }

export const noticeExamples: readonly NoticeExample[] = [
  { notice: addressChanged },
  {
    notice: { ...addressChanged, by: byAdmin },
    situation: 'by an admin',
    people: { ...people, nadia: { ...people.nadia, isAdmin: true } },
    adminIds: ['ines', 'nadia'],
  },
  {
    notice: {
      ...addressChanged,
      recipientId: 'claire',
      subjectId: 'claire',
      by: { kind: 'operator' },
    },
    situation: 'without a company',
  },
  { notice: coordinatorsChanged },
  {
    notice: { ...coordinatorsChanged, added: ['hugo'], removed: ['claire'] },
    situation: 'to a former one',
  },
  {
    notice: { ...coordinatorsChanged, added: [], removed: ['hugo'], by: { kind: 'operator' } },
    situation: 'somebody removed',
  },
  { notice: coordinatorMoved, people: nadiaElsewhere, initiative: targeted },
  {
    notice: coordinatorMoved,
    situation: 'to none',
    people: { ...people, nadia: { ...people.nadia, companyId: undefined } },
    initiative: targeted,
  },
  { notice: factorReset },
  {
    notice: { ...factorReset, recipientId: 'claire', subjectId: 'claire' },
    situation: 'without a company',
  },
]

/** Composes an example in a language. */
export async function composeNoticeExample({
  notice,
  adminIds = ['ines'],
  locale,
  ...world
}: NoticeExample & { readonly locale: Locale }): Promise<OutgoingMail> {
  const dependencies = createDependencies({ registration: application, locale, ...world })
  const coordinated = [(world.initiative ?? initiative).initiativeId]
  const mail = await composeNotice(
    {
      ...dependencies,
      directory: {
        ...dependencies.directory,
        listAdminIds: () => Promise.resolve(adminIds),
        listInitiativeIdsOfCoordinator: () => Promise.resolve(coordinated),
      },
    },
    notice,
  )
  if (!mail) throw new Error(`Nobody gets the example of ${notice.notice}`)
  return mail
}

/** "address-changed-by-an-admin". */
export function nameNotice({ notice, situation }: NoticeExample): string {
  return [notice.notice, ...(situation?.split(' ') ?? [])].join('-')
}
