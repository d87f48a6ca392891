import { describe, expect, it } from 'vitest'
import { readCommandLine } from '../../local/clock/command-line.ts'
import { listStops } from '../../local/clock/list-stops.ts'
import {
  createCloudClock,
  moveClock,
  readClock,
  serveClock,
} from '../../local/cloud/cloud-clock.ts'
import { closeServer, listen } from '../../local/cloud/listen.ts'
import { createServer } from 'node:http'

describe('the command line of npm run clock', () => {
  it.each([
    ['+30m', 30],
    ['+6h', 360],
    ['+35d', 50_400],
    ['+2w', 20_160],
  ])('reads %s', (amount, minutes) => {
    expect(readCommandLine([amount])).toEqual({ minutes })
  })

  it('prints the time without an amount', () => {
    expect(readCommandLine([])).toEqual({ minutes: 0 })
    expect(readCommandLine(['--help'])).toBeUndefined()
  })

  it.each([
    [['-3d'], /Time does not go back/],
    [['35d'], /use a form such as \+35d/],
    [['+1.5d'], /use a form such as/],
    [['+0d'], /one minute to two years/],
    [['+9999999w'], /one minute to two years/],
    [['+1d', '+2d'], /one amount/],
    [['--fast'], /--fast/],
  ])('refuses %j', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(message)
  })
})

describe('the stops on the way', () => {
  it('are nine o’clock in each time zone, and the end', () => {
    expect(
      listStops('2026-03-28T08:00:00.000Z', '2026-03-30T06:30:00.000Z', [
        'Europe/Paris',
        'Asia/Kolkata',
        'Europe/Paris',
      ]),
    ).toEqual([
      '2026-03-29T03:30:00.000Z',
      // Summer time begins in Paris.
      '2026-03-29T07:00:00.000Z',
      '2026-03-30T03:30:00.000Z',
      '2026-03-30T06:30:00.000Z',
    ])
  })

  it('are the end alone where no company is', () => {
    expect(listStops('2026-03-28T08:00:00.000Z', '2026-04-28T08:00:00.000Z', [])).toEqual([
      '2026-04-28T08:00:00.000Z',
    ])
  })
})

describe('the clock of a local cloud', () => {
  it('goes on from where it was moved to, and never back', async () => {
    let machine = '2026-03-02T08:00:00.000Z'
    const clock = createCloudClock({ now: () => machine })
    const server = createServer((request, response) => void serveClock(clock, request, response))
    const baseUrl = `http://127.0.0.1:${await listen(server, 0)}`
    try {
      expect(await readClock(baseUrl)).toEqual({ now: machine, isMoved: false })
      await moveClock(baseUrl, '2026-04-02T08:00:00.000Z')
      machine = '2026-03-02T09:00:00.000Z'
      expect(await readClock(baseUrl)).toEqual({ now: '2026-04-02T09:00:00.000Z', isMoved: true })
      await expect(moveClock(baseUrl, '2026-04-02T08:30:00.000Z')).rejects.toThrow('not go back')
      await expect(moveClock(baseUrl, 'tomorrow')).rejects.toThrow('an instant')
      expect((await readClock(baseUrl)).now).toBe('2026-04-02T09:00:00.000Z')
    } finally {
      await closeServer(server)
    }
  })
})
