import { describe, expect, it } from 'vitest'
import { resolveStage, StageConfiguration } from '../../infra/stages.ts'

const readStage = (context: Record<string, unknown>) => resolveStage((key) => context[key])

describe('the stage', () => {
  it('is test by default', () => {
    expect(readStage({}).name).toBe('test')
  })

  it('must exist: the error lists those that do', () => {
    expect(() => readStage({ stage: 'prod' })).toThrow('choose one of local, test, production')
  })

  it('uses the system clock in production, whatever the context says', () => {
    expect(readStage({ stage: 'production', timeSource: 'request' }).timeSource).toBe('system')
  })

  it.each([{ timeSource: 'request' }, { passwordSignIn: true }, { isDisposable: true }])(
    'cannot be production with %o',
    (unfit) => {
      const production = readStage({ stage: 'production' })
      expect(StageConfiguration.safeParse(production).success).toBe(true)
      expect(StageConfiguration.safeParse({ ...production, ...unfit }).success).toBe(false)
    },
  )

  it('takes the base address of links and the sender from the context', () => {
    expect(
      readStage({ baseUrl: 'http://localhost:3000', mailFrom: 'a@example.com' }),
    ).toMatchObject({
      baseUrl: 'http://localhost:3000',
      mailFrom: 'a@example.com',
    })
  })

  it('takes a restored table from the context: its name, and the ARN of its stream', () => {
    const tableName = 'journey-restored'
    const streamArn =
      'arn:aws:dynamodb:eu-west-1:000000000000:table/journey-restored/stream/2026-11-27T04:00:00.000'
    expect(readStage({ tableName, tableStreamArn: streamArn }).restoredTable).toEqual({
      tableName,
      streamArn,
    })
    expect(readStage({}).restoredTable).toBeUndefined()
    expect(() => readStage({ tableName })).toThrow()
    expect(() => readStage({ tableStreamArn: streamArn })).toThrow()
    expect(() => readStage({ tableName: 'other', tableStreamArn: streamArn })).toThrow(
      'the stream must be of this table',
    )
  })

  it('sends one email a second by default, as in the sandbox of SES, and what the context says', () => {
    expect(readStage({}).mailsPerSecond).toBe(1)
    expect(readStage({ stage: 'production' }).mailsPerSecond).toBe(10)
    expect(readStage({ stage: 'production', mailsPerSecond: '14' }).mailsPerSecond).toBe(14)
    expect(() => readStage({ mailsPerSecond: 'fast' })).toThrow()
    expect(() => readStage({ mailsPerSecond: '0' })).toThrow()
  })

  it('needs an audience with an issuer: otherwise any token of that issuer would pass', () => {
    const oidcTrustedForAll = 'true'
    expect(() =>
      readStage({ oidcIssuer: 'https://login.example.org', oidcTrustedForAll }),
    ).toThrow()
  })

  it('says whom an issuer of its own speaks for: one company, or everybody', () => {
    const oidc = { oidcIssuer: 'https://login.example.org', oidcAudience: 'journey' }
    const read = (more: object) => readStage({ ...oidc, ...more }).oidc?.speaksFor
    expect(read({ oidcCompany: 'acme' })).toEqual({ companyId: 'acme' })
    expect(read({ oidcTrustedForAll: 'true' })).toBe('everybody')
    for (const more of [
      {},
      { oidcTrustedForAll: 'false' },
      { oidcCompany: 'acme', oidcTrustedForAll: 'true' },
    ])
      expect(() => read(more)).toThrow('Say whom the issuer speaks for')
  })
})
