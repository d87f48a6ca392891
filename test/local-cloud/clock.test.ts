import { afterAll, beforeAll, expect, it } from 'vitest'
import { listTimeZones, travel } from '../../local/clock/travel.ts'
import { startCloud, type StartedCloud } from '../../local/cloud/cloud.ts'
import { addMonths, dateIn, instantAt } from '../../shared/journey/calendar.ts'
import { createCloudProgramme, dateFromNow } from './programme.ts'

let cloud: StartedCloud

/** A cloud of its own: on the one that files share, months would fall due for everything they left. */
beforeAll(async () => {
  cloud = await startCloud({ port: 0, isPublic: false, onProgress: console.log })
})
afterAll(async () => {
  await cloud.stop()
})

const timeZone = 'Europe/Paris'

it('npm run clock moves the time, sends what falls due on the way and prints it', async () => {
  const programme = await createCloudProgramme(cloud, 'never')
  const { act, getEmail, mailWith } = programme
  const start = async (name: 'lea' | 'noa') => {
    const registrationId = await programme.register(name)
    await act(registrationId, name, 'volunteer', 'send-message', { text: 'Hello' })
    await act(registrationId, 'claire', 'coordinator', 'validate-application')
    await programme.expectMailsSent(registrationId)
    return registrationId
  }
  const searching = await start('lea')
  const inProgress = await start('noa')
  await act(inProgress, 'noa', 'volunteer', 'enter-engagement', {
    mentee: 'T',
    start: dateFromNow(-1),
    end: dateFromNow(400),
  })
  await programme.expectMailsSent(inProgress)
  const { statusSince = '' } = (await programme.registrations.load(searching)) ?? {}
  const today = dateIn(timeZone, statusSince)
  const inMonths = (months: number) => instantAt(addMonths(today, months), '09:00', timeZone)

  const timeZones = await listTimeZones(cloud)
  expect([...timeZones]).toEqual([timeZone])
  const printed: string[][] = []
  const goOn = () =>
    travel({
      cloud,
      minutes: 35 * 24 * 60,
      timeZones,
      signal: new AbortController().signal,
      onStop: () => undefined,
      onMail: (stop, { to: [address = ''] }) => {
        for (const name of ['lea', 'noa'] as const)
          if (address === getEmail(name)) printed.push([stop, name])
      },
    })

  await goOn()
  expect(printed.splice(0)).toEqual([[inMonths(1), 'lea']])
  // A page shows the new time: a pause of six months from now is possible.
  const until = addMonths(dateIn(timeZone, (await cloud.clock()).now), 6)
  const paused = await act(searching, 'lea', 'volunteer', 'pause-reminders', { until })
  expect(paused.status).toBe(200)
  await goOn()
  await goOn()
  // The pause drops those of the second and third month; a quarter is over for the other one.
  expect(printed).toEqual([[inMonths(3), 'noa']])
  await mailWith('noa', 'End my mentoring')
})
