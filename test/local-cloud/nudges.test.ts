import { describe, expect, it, vi } from 'vitest'
import { useCloud } from './cloud.ts'
import { createCloudProgramme } from './programme.ts'

const cloud = useCloud()
const bound = { timeout: 60_000, interval: 50 }

describe('a company with nudges', () => {
  it('asks the new manager, and tells the volunteer about the new coordinator', async () => {
    const programme = await createCloudProgramme(cloud())
    const { id, operator, registrations } = programme
    const { entry: company } = await operator.get('company', id('acme'))
    if (company.type !== 'company') throw new Error('It is no company')
    await operator.put([{ ...company, entry: { ...company.entry, nudges: true } }])

    const registrationId = await programme.register()
    await programme.act(registrationId, 'lea', 'volunteer', 'send-message', { text: 'Hello' })
    await programme.act(registrationId, 'claire', 'coordinator', 'validate-application')
    await programme.act(registrationId, 'lea', 'volunteer', 'enter-engagement', {
      mentee: 'T',
      start: '2026-03-02',
      end: '2026-06-01',
    })
    await programme.expectMailsSent(registrationId)

    const { entry: lea } = await operator.get('person', id('lea'))
    if (lea.type !== 'person') throw new Error('It is no person')
    await operator.put([{ ...lea, entry: { ...lea.entry, managerId: id('zoe') } }])
    await programme.press('zoe', 'Approve')
    await programme.expectStatus(registrationId, 'IN_PROGRESS')

    const { entry: initiative } = await operator.get('initiative', programme.initiativeId)
    if (initiative.type !== 'initiative') throw new Error('It is no initiative')
    const coordinatorIds = [id('hugo'), id('claire')]
    await operator.put([{ ...initiative, entry: { ...initiative.entry, coordinatorIds } }])
    await vi.waitFor(async () => {
      const mails = await registrations.listMails(registrationId)
      expect(
        mails
          .filter(({ template }) => template === 'coordinator-changed')
          .map(({ recipientId, state, subject }) => [recipientId, state, subject]),
      ).toEqual([[id('lea'), 'SENT', expect.stringContaining('Hugo Roux')]])
      expect(mails.filter(({ template }) => template === 'engagement-to-approve')).toHaveLength(2)
    }, bound)
  })
})
