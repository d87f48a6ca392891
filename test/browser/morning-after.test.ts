import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { timeHeader } from '../../shared/api/http/request-clock.ts'
import { findMorningAfter } from '../../shared/journey/planned-meetings.ts'
import type { Locale } from '../../shared/journey/statuses.ts'
import { formatDate } from '../../shared/language/format/dates.ts'
import { journeyTexts, pageTexts } from '../../shared/language/texts/catalogues.ts'
import { useCloud } from '../local-cloud/cloud.ts'
import { type CloudProgramme, createCloudProgramme, dateFromNow } from '../local-cloud/programme.ts'
import { devices, useBrowser } from './browser.ts'
import { createReader, expectToFit, press, see } from './reader.ts'

/** The day of the meetings; they were planned days before it. */
const day = dateFromNow(-2)

describe('the morning after', () => {
  const cloud = useCloud()
  const openBrowser = useBrowser()

  /** A mentoring with three meetings on a day that has gone by. */
  async function begin(locale: Locale) {
    const programme = await createCloudProgramme(cloud(), 'never', { locale })
    const { id, operator } = programme
    const { entry } = await operator.get('company', id('acme'))
    if (entry.type !== 'company') throw new Error('It is no company')
    await operator.put([{ ...entry, entry: { ...entry.entry, nudges: true } }])
    const registrationId = await programme.register('lea', at(0))
    const act = programme.act
    await act(registrationId, 'lea', 'volunteer', 'send-message', { text: 'Hello' }, at(1))
    await act(registrationId, 'claire', 'coordinator', 'validate-application', {}, at(2))
    const engagement = { mentee: 'T', start: dateFromNow(-30), end: dateFromNow(60) }
    await act(registrationId, 'lea', 'volunteer', 'enter-engagement', engagement, at(3))
    for (const [index, startTime] of ['09:00', '11:00', '14:00'].entries()) {
      const meeting = { date: day, startTime, minutes: 60, time: 'WORK' }
      await act(registrationId, 'lea', 'volunteer', 'add-date', meeting, at(4 + index))
    }
    return { programme, registrationId }
  }

  it.each(devices)(
    'asks of each meeting whether it took place, in $locale on a $device',
    async ({ locale, width }) => {
      const { programme, registrationId } = await begin(locale)
      await ask(programme, registrationId)
      const context = await openBrowser({
        javaScriptEnabled: false,
        viewport: { width, height: 760 },
        locale,
      })
      const lea = createReader({ cloud: cloud(), programme, context, name: 'lea', locale })
      const { morning } = pageTexts[locale]
      const { buttons } = journeyTexts[locale]

      const page = await lea.pressInMail(buttons['took-place'])
      await expectToFit(page)
      await press(page, morning.tookPlace)
      await see(page, morning.noted)
      const other = await lea.pressInMail(buttons['another-day'])
      await see(other, morning.tookPlaceNoted)
      const moved = dateFromNow(7)
      await other.getByLabel(morning.newDay).first().fill(moved)
      await press(other, morning.move)
      await see(other, morning.moved(formatDate(locale, moved)))
      const off = await lea.pressInMail(buttons['did-not-take-place'])
      await expectToFit(off)
      await press(off, morning.didNot)
      await see(off, morning.removed)
      await see(off, morning.allAnswered)

      const registration = await programme.registrations.load(registrationId)
      expect(registration?.dates.map(({ date, startTime }) => [date, startTime])).toEqual([
        [day, '09:00'],
        [moved, '11:00'],
      ])
    },
  )

  /** Asks as a run of the nudges does. */
  async function ask({ id, registrations }: CloudProgramme, registrationId: string) {
    const { mails } = createDynamoStores({
      client: new DynamoDBClient(cloud().client),
      tableName: cloud().outputs.TableName,
      newWriteId: randomUUID,
    })
    const registration = await registrations.load(registrationId)
    if (!registration) throw new Error('The registration is not there')
    const { version, transition, approvalRequests } = registration
    const request = {
      template: 'meeting-yesterday',
      recipientId: id('lea'),
      role: 'volunteer',
      occasion: findMorningAfter({ date: day }),
      registrationId,
      requestedAt: new Date().toISOString(),
      transition,
      approvalRequests,
    } as const
    expect(await mails.request(request, version)).toBe('requested')
  }
})

/** Some minutes into a day before the meetings, as the time of a request. */
function at(minutes: number): Readonly<Record<string, string>> {
  const time = `${dateFromNow(-5)}T08:${String(minutes).padStart(2, '0')}:00.000Z`
  return { [timeHeader]: time }
}
