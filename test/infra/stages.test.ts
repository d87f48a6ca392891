import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resolveStage, StageConfiguration } from '../../infra/stages.ts'
import { stagesPage } from '../../local/docs/stages-page.ts'

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

describe('the file of a stage', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stages-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const write = (name: string, content: unknown) =>
    writeFile(
      join(folder, name),
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    )
  const read = (stage: string, context: Record<string, unknown> = {}) =>
    resolveStage((key) => ({ stage, ...context })[key], folder)

  it('gives the values that differ from those of the stage it extends', async () => {
    await write('acme.json', {
      extends: 'production',
      mailFrom: 'mentoring@acme.example',
      mailsPerSecond: 14,
      logRetention: 731,
    })
    expect(read('acme')).toEqual({
      ...resolveStage((key) => (key === 'stage' ? 'production' : undefined)),
      name: 'acme',
      mailFrom: 'mentoring@acme.example',
      mailsPerSecond: 14,
      logRetention: 731,
    })
  })

  it('may be anywhere, and named like one of our own stages', async () => {
    await write('production.json', { mailFrom: 'mentoring@acme.example' })
    for (const stage of ['production', join(folder, 'production.json')])
      expect(read(stage)).toMatchObject({
        name: 'production',
        mailFrom: 'mentoring@acme.example',
        timeSource: 'system',
      })
  })

  it('gives way to a value on the command line', async () => {
    await write('acme.json', { extends: 'production', mailsPerSecond: 14 })
    expect(read('acme', { mailsPerSecond: '2' }).mailsPerSecond).toBe(2)
  })

  it.each([
    ['a value that there is not', { extends: 'test', mailForm: 'a@b.example' }, 'mailForm'],
    [
      'a wrong value',
      { extends: 'test', mailFrom: 'mentoring' },
      'mailFrom: Invalid email address',
    ],
    ['no stage to begin with', { mailsPerSecond: 2 }, 'say which stage it "extends"'],
    ['an unknown stage to begin with', { extends: 'prod' }, 'extends: Invalid option'],
    ['a name of its own', { extends: 'test', name: 'other' }, 'name'],
    ['broken JSON', '{ "extends": "test", }', 'is not valid JSON'],
    [
      'data that is kept, and anybody to set the time',
      { extends: 'production', timeSource: 'request' },
      'must use the system clock',
    ],
  ])('is refused with %s, and the error names the file', async (_, content, message) => {
    await write('acme.json', content)
    expect(() => read('acme')).toThrow(message)
    expect(() => read('acme')).toThrow(join(folder, 'acme.json'))
  })

  it('is asked for where there is none', () => {
    expect(() => read('acme')).toThrow(`or write ${join(folder, 'acme.json')}`)
    expect(() => read('../elsewhere/acme.json')).toThrow('Unknown stage ../elsewhere/acme.json')
  })

  it('cannot have a name that stacks cannot have', async () => {
    await write('Acme Corp.json', { extends: 'test' })
    expect(() => read('Acme Corp')).toThrow('name: Invalid string')
  })
})

describe('docs/stages.md', () => {
  it('lists every value with its reason and defaults: run `npm run docs`', async () => {
    const page = await readFile(new URL('../../docs/stages.md', import.meta.url), 'utf8')
    expect(page).toBe(await stagesPage())
  })
})
