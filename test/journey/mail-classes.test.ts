import { describe, expect, it } from 'vitest'
import {
  chooseMailClass,
  computeSendInterval,
  mailClasses,
  mailClassNames,
  workersPerQueue,
} from '../../shared/journey/mail-classes.ts'

describe('the classes of mails', () => {
  it('share the rate of the stage, all of it and no more', () => {
    const shares = Object.values(mailClasses).map(({ share }) => share)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
  })

  it.each([1, 10, 14, 200])('send at most %d mails a second together', (mailsPerSecond) => {
    const rates = mailClassNames.map(
      (name) => (1000 * workersPerQueue) / computeSendInterval(name, mailsPerSecond),
    )
    const rate = rates.reduce((sum, one) => sum + one, 0)
    expect(rate).toBeLessThanOrEqual(mailsPerSecond + 1e-9)
    expect(rate).toBeGreaterThan(0.9 * mailsPerSecond)
  })

  it('keep what somebody waits for apart from what the schedules send', () => {
    expect(chooseMailClass('engagement-to-approve')).toBe('requested')
    expect(chooseMailClass('mentee-search-reminder')).toBe('reminders')
    expect(chooseMailClass('engagement-summary')).toBe('reminders')
    expect(chooseMailClass('coordinator-changed')).toBe('reminders')
  })
})
