import { Validator } from '@seriousme/openapi-schema-validator'
import openapiTypes, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { apiDocument } from '../../shared/api/openapi/document.ts'
import { allRoutes } from '../../shared/api/roles/all-routes.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { actionNames } from '../../shared/journey/action-names.ts'
import { actions } from '../../shared/journey/actions.ts'
import { tokenPath } from '../../shared/api/openapi/token-operation.ts'
import { createNotFoundHandler } from '../../shared/web/not-found/handler.ts'
import { apiEvent, createApi } from './api.ts'
import { limits } from './limits.ts'

const document = apiDocument(limits)

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)))
    expect(result).toEqual({ valid: true })
  })

  it('describes exactly the routes of the functions', async () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
    )
    // Machine clients get their tokens there, from a function of its own: test/api/machine-clients.test.ts.
    expect(described).toContainEqual({ method: 'POST', path: tokenPath })
    expect(described).toHaveLength(allRoutes.length + 1)
    const api = await createApi()
    const notFound = createNotFoundHandler({ log: silentLog })
    for (const { method, path } of described.filter((one) => one.path !== tokenPath)) {
      const address = path.replace('{id}', 'nobody').replace('{code}', 'busy')
      const answer = path.startsWith('/api/v1/')
        ? await api.call(address.replace('/api/v1', ''), { method })
        : { body: JSON.parse((await notFound(apiEvent(address, { method }), {})).body ?? '') }
      // The test calls role functions by address: what no function has is one of these.
      expect(['unknown-route', 'method-not-allowed', 'unknown-action'], path).not.toContain(
        answer.body.code,
      )
    }
  })

  it('names the parameters that are in the address, and no other', () => {
    for (const { path, parameters } of allRoutes) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(Object.keys(parameters?.shape ?? {}), path).toEqual(inPath)
    }
  })

  it('has each action under the roles of its row', () => {
    const acted = Object.keys(document.paths).filter((path) =>
      path.includes('registrations/{id}/a'),
    )
    const expected = actionNames
      .filter((name) => name !== 'register')
      .flatMap((name) =>
        actions[name].roles.map((role) => `/api/v1/${role}/registrations/{id}/actions/${name}`),
      )
    expect(acted.toSorted()).toEqual(expected.toSorted())
  })

  it("has unique operation names, and lists each operation's problems by code", () => {
    const ids = allRoutes.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const name of actionNames.filter((one) => one !== 'register'))
      for (const role of actions[name].roles) {
        const operation =
          document.paths[`/api/v1/${role}/registrations/{id}/actions/${name}`]?.['post']
        const text = JSON.stringify(operation?.responses)
        for (const guard of ['wrong-status', 'not-allowed', ...actions[name].guards])
          expect(text).toContain(`"${guard}"`)
      }
  })
})

/** Client code with the types generated from the document. */
async function problemsOfClient(code: string): Promise<readonly string[]> {
  const types = astToString(await openapiTypes(JSON.stringify(document)))
  const files = new Map([
    ['/client/api.ts', types],
    ['/client/main.ts', code],
  ])
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const program = ts.createProgram(['/client/main.ts'], options, {
    ...host,
    directoryExists: (name) => name === '/client' || (host.directoryExists?.(name) ?? false),
    fileExists: (name) => files.has(name) || host.fileExists(name),
    readFile: (name) => files.get(name) ?? host.readFile(name),
    getSourceFile: (name, version) => {
      const own = files.get(name)
      return own === undefined
        ? host.getSourceFile(name, version)
        : ts.createSourceFile(name, own, version)
    },
  })
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

const client = (minutes: string) => `
import type { paths, components } from './api.ts'

type Add = paths['/api/v1/volunteer/registrations/{id}/actions/add-date']['post']
type Body = NonNullable<Add['requestBody']>['content']['application/json']
type Done = Add['responses'][200]['content']['application/json']
type Refused = Add['responses'][422]['content']['application/problem+json']

export const body: Body = { date: '2026-04-15', minutes: ${minutes}, time: 'WORK' }
export function readDateId(done: Done): string | undefined {
  return done.created.dateId
}
export function isOutside(refused: Refused): boolean {
  return refused.code === 'outside-period'
}
export function readLabel({ statusLabel }: components['schemas']['Registration']): string {
  return statusLabel.fr
}
export const edit: paths['/api/v1/admin/initiatives/{id}']['put']['parameters']['header'] = {
  'If-Match': '"3"',
}
`

describe('the types that a client generates from the document', () => {
  it('accept a correct client and refuse a wrong one', { tags: 'slow' }, async () => {
    expect(await problemsOfClient(client('60'))).toEqual([])
    expect(await problemsOfClient(client("'60'"))).toEqual([
      "Type 'string' is not assignable to type 'number'.",
    ])
  })
})
