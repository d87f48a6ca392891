import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { runForRequest } from '../../shared/application/ports/request-id.ts'

let printed: unknown[] = []
beforeEach(() => {
  printed = []
  // Powertools then prints by the global console.
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  for (const level of ['info', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => {
      printed.push(JSON.parse(line))
    })
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('a line of the log', () => {
  it('has the ID of the request that it is written for', () => {
    const log = powertoolsLog('volunteer')
    runForRequest('JKJaXmPLvHcESHA=', () => {
      log.info('personErased', { personId: 'lea' })
      log.error('requestFailed', new Error('secret'))
    })
    expect(printed).toMatchObject([
      { message_id: 'personErased', requestId: 'JKJaXmPLvHcESHA=', personId: 'lea' },
      { message_id: 'requestFailed', requestId: 'JKJaXmPLvHcESHA=', error: 'Error' },
    ])
    expect(JSON.stringify(printed)).not.toContain('secret')
  })

  it('belongs to the request that it names itself, and to none outside of one', () => {
    const log = powertoolsLog('follow-stream')
    runForRequest('of-the-batch', () => log.info('eventPublished', { requestId: 'of-the-button' }))
    log.info('reminderRun')
    expect(printed[0]).toMatchObject({ requestId: 'of-the-button' })
    expect(printed[1]).not.toHaveProperty('requestId')
  })
})
