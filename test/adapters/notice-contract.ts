import { beforeEach, describe, expect, it } from 'vitest'
import { collect } from '../../shared/adapters/aws/dynamodb/table.ts'
import type { EntryEdit } from '../../shared/application/ports/directory-store.ts'
import { buildNotice } from '../../shared/application/ports/notice-store.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import { initiative, volunteer } from '../journey/world.ts'
import * as every from './every-field.ts'
import type { StoresUnderTest } from './store-contract.ts'

const at = '2026-01-31T08:00:00.000Z'
const later = '2026-01-31T08:05:00.000Z'

/** What the stores keep of the mails about changes in the directory. */
export function noticeContract(name: string, makeStores: () => Promise<StoresUnderTest>): void {
  describe(`the contract of notices: ${name}`, () => {
    let stores: StoresUnderTest
    beforeEach(async () => {
      stores = await makeStores()
    })

    const edit: EntryEdit = {
      at,
      personId: 'ines',
      what: 'change',
      fields: ['email'],
      isAnnounced: true,
    }
    const lea = { ...volunteer, personId: 'lea#1' }
    const key = {
      notice: 'address-changed',
      recipientId: lea.personId,
      subjectId: lea.personId,
      version: 2,
    } as const
    const put = (entry: typeof volunteer, ifVersion?: number, change: EntryEdit = edit) =>
      stores.directory.put({ type: 'person', entry }, ifVersion, change)
    const listDue = () => collect(stores.mails.listDue(later))
    const claim = () => stores.notices.claim(key, later, addMinutes(later, 15))

    it('asks for a notice to the earlier address with the change of it, or not at all', async () => {
      await put(lea)
      expect(await put({ ...lea, email: 'other@example.org' }, 7)).toBe('conflict')
      expect(await put({ ...lea, email: 'LEA@EXAMPLE.ORG' })).toBe('put')
      expect(await put({ ...lea, name: 'Lea' })).toBe('put')
      expect(await listDue()).toEqual([])
      expect(await put({ ...lea, email: 'other@example.org' })).toBe('put')
      const changed = { ...key, version: 4 }
      expect(await listDue()).toEqual([changed])
      expect(await stores.notices.list(lea.personId)).toEqual([
        {
          ...changed,
          by: { kind: 'person', id: 'ines' },
          changedAt: at,
          requestedAt: at,
          address: lea.email,
          state: 'PENDING',
          attempts: 0,
        },
      ])
      expect(await stores.notices.list('somebody')).toEqual([])
      expect(await stores.notices.list('')).toEqual([])
    })

    it('asks for nothing where an edit is not announced, and where a person is erased', async () => {
      await put(lea)
      await put({ ...lea, email: 'other@example.org', companyId: 'other' }, 1, {
        ...edit,
        isAnnounced: false,
      })
      await stores.directory.put({ type: 'person', entry: lea })
      await put({ ...lea, name: '', email: '' })
      await put(lea)
      expect(await listDue()).toEqual([])
    })

    it('announces another company of a person and other coordinators of an initiative', async () => {
      await put(lea)
      await put({ ...lea, companyId: 'other' })
      const entry = { ...initiative, initiativeId: 'i#1', coordinatorIds: ['claire', 'hugo'] }
      const change = async (coordinatorIds: string[]) =>
        stores.directory.put(
          { type: 'initiative', entry: { ...entry, coordinatorIds } },
          undefined,
          edit,
        )
      await change(['claire', 'hugo'])
      await change(['hugo', 'claire'])
      await change(['hugo', 'zoe'])
      const moved = { announced: 'person', entryId: lea.personId, version: 2 } as const
      const named = { announced: 'initiative', entryId: 'i#1', version: 3 } as const
      const due = (await listDue()).filter((one) => 'announced' in one)
      expect(due).toHaveLength(2)
      expect(due).toEqual(expect.arrayContaining([moved, named]))
      expect(await stores.notices.findAnnouncement(moved)).toMatchObject({ isDone: false })
      expect(await stores.notices.findAnnouncement(named)).toEqual({
        ...named,
        by: { kind: 'person', id: 'ines' },
        changedAt: at,
        requestedAt: at,
        coordinatorIds: ['hugo', 'claire'],
        added: ['zoe'],
        removed: ['claire'],
        isDone: false,
      })
      expect(await stores.notices.findAnnouncement({ ...named, version: 2 })).toBeUndefined()
    })

    it('adds the notices of an announcement once, and marks it as done', async () => {
      const entry = { ...initiative, coordinatorIds: ['claire'] }
      await stores.directory.put({ type: 'initiative', entry }, undefined, edit)
      const after = { ...entry, coordinatorIds: ['claire', 'zoe'] }
      await stores.directory.put({ type: 'initiative', entry: after }, undefined, edit)
      const announced = {
        announced: 'initiative',
        entryId: initiative.initiativeId,
        version: 2,
      } as const
      const announcement = await stores.notices.findAnnouncement(announced)
      if (!announcement) throw new Error('Nothing is announced')
      const { changedAt, by, version } = announcement
      const told = { changedAt, by, version, requestedAt: at }
      const notice = buildNotice({
        ...told,
        notice: 'coordinators-changed',
        recipientId: 'claire',
        subjectId: initiative.initiativeId,
        added: ['zoe'],
      })
      await stores.notices.announce(announcement, [notice])
      await stores.notices.claim(notice, later, addMinutes(later, 15))
      await stores.notices.announce(announcement, [notice])
      expect(await stores.notices.list('claire')).toMatchObject([
        { notice: 'coordinators-changed', added: ['zoe'], state: 'SENDING', attempts: 1 },
      ])
      expect(await stores.notices.findAnnouncement(announced)).toMatchObject({ isDone: true })
      expect((await listDue()).filter((one) => 'announced' in one)).toEqual([])
    })

    it('is claimed by one sender, and keeps no address once it has ended', async () => {
      await put(lea)
      await put({ ...lea, email: 'other@example.org' })
      const claimed = await claim()
      expect(claimed).toMatchObject({ ...key, state: 'SENDING', attempts: 1, address: lea.email })
      expect(await claim()).toBeUndefined()
      await stores.notices.markSent(key, { at: later, messageId: 'm1', subject: 'not kept' })
      await stores.notices.noteDelivery(key, { outcome: 'delivered', at: later })
      const [sent] = await stores.notices.list(lea.personId)
      expect(sent).toMatchObject({
        state: 'SENT',
        sentAt: later,
        messageId: 'm1',
        delivery: { outcome: 'delivered', at: later },
      })
      expect(JSON.stringify(sent)).not.toContain('example.org')
      expect(JSON.stringify(sent)).not.toContain('not kept')
      expect(await listDue()).toEqual([])
    })

    it('is not sent any more once the addresses of the person are erased', async () => {
      await put(lea)
      await put({ ...lea, email: 'other@example.org' })
      await claim()
      await stores.notices.eraseAddresses(lea.personId)
      await stores.notices.eraseAddresses('somebody')
      const [notice] = await stores.notices.list(lea.personId)
      expect(notice?.state).toBe('DROPPED')
      expect(JSON.stringify(notice)).not.toContain('example.org')
      expect(await collect(stores.mails.listDue(addMinutes(later, 60)))).toEqual([])
    })

    it('keeps every field of a notice', async () => {
      const announcement = { ...every.announcement, isDone: false }
      await stores.notices.announce(announcement, [every.notice])
      expect(await stores.notices.list(every.notice.recipientId)).toEqual([every.notice])
    })
  })
}
