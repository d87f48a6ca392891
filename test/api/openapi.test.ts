import { Validator } from '@seriousme/openapi-schema-validator'
import openapiTypes, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { allOperations } from '../../shared/api/openapi/all-operations.ts'
import { apiDocument } from '../../shared/api/openapi/document.ts'
import { adminRoutes } from '../../shared/api/roles/admin.ts'
import { coordinatorRoutes } from '../../shared/api/roles/coordinator.ts'
import { managerRoutes } from '../../shared/api/roles/manager.ts'
import { partnerRoutes } from '../../shared/api/roles/partner.ts'
import { volunteerRoutes } from '../../shared/api/roles/volunteer.ts'
import { problemRoutes } from '../../shared/api/routes/problem-routes.ts'
import { actionNames } from '../../shared/journey/action-names.ts'
import { actions } from '../../shared/journey/actions.ts'
import { createApi } from './api.ts'

const document = apiDocument()

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)))
    expect(result).toEqual({ valid: true })
  })

  it('describes exactly the routes of the functions', async () => {
    const { programme } = await createApi()
    const { exports, files } = programme.stores
    const dependencies = {
      ...programme,
      timeSource: 'system' as const,
      exports,
      files,
      startExport: () => Promise.resolve(),
    }
    const routes = [
      ...volunteerRoutes(dependencies),
      ...coordinatorRoutes(dependencies),
      ...managerRoutes(dependencies),
      ...partnerRoutes(dependencies),
      ...adminRoutes(dependencies),
      ...problemRoutes,
    ].map(({ method, path }) => `${method} ${path}`)
    // The document has a path per action, the functions one for all.
    const described = allOperations.map(
      ({ method, path }) => `${method} ${path.replace(/\/actions\/[^/]+$/, '/actions/{action}')}`,
    )
    expect([...new Set(described)].toSorted()).toEqual(routes.toSorted())
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
    const ids = allOperations.map(({ operationId }) => operationId)
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
