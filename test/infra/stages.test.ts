import { describe, expect, it } from 'vitest'
import { resolveStage, StageConfiguration } from '../../infra/stages.ts'

const stageOf = (context: Record<string, unknown>) => resolveStage((key) => context[key])

describe('stages', () => {
  it('is the test stage where the context names none', () => {
    expect(stageOf({}).name).toBe('test')
  })

  it('refuses a stage that does not exist, and names those that do', () => {
    expect(() => stageOf({ stage: 'prod' })).toThrow('choose one of local, test, production')
  })

  it('goes by the system clock in production, whatever the context says', () => {
    expect(stageOf({ stage: 'production', timeSource: 'request' }).timeSource).toBe('system')
  })

  it.each([{ timeSource: 'request' }, { passwordSignIn: true }, { isDisposable: true }])(
    'cannot be made a production stage with %o',
    (unfit) => {
      const production = stageOf({ stage: 'production' })
      expect(StageConfiguration.safeParse(production).success).toBe(true)
      expect(StageConfiguration.safeParse({ ...production, ...unfit }).success).toBe(false)
    },
  )

  it('takes the address of links and who sends mails from the context', () => {
    expect(stageOf({ baseUrl: 'http://localhost:3000', mailFrom: 'a@example.com' })).toMatchObject({
      baseUrl: 'http://localhost:3000',
      mailFrom: 'a@example.com',
    })
  })

  it('refuses an issuer without an audience: any token of that issuer would pass', () => {
    expect(() => stageOf({ oidcIssuer: 'https://login.example.org' })).toThrow()
  })
})
