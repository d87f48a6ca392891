import { describe, expect, it } from 'vitest'
import released from '../../infra/released/production.template.json' with { type: 'json' }
import waivers from '../../infra/released/waivers.json' with { type: 'json' }
import { findDestructiveChanges, Template, Waivers } from '../../infra/release-gate.ts'
import { synthesise } from './synthesise.ts'

const today = '2026-12-01'

/** The last release with some resources changed. */
function change(
  type: string,
  edit: (resource: Template['Resources'][string]) => Template['Resources'][string] | undefined,
): { readonly after: Template; readonly logicalId: string } {
  const before = Template.parse(released)
  const [logicalId, resource] =
    Object.entries(before.Resources).find(([, { Type }]) => Type === type) ?? []
  if (logicalId === undefined || !resource) throw new Error(`There is no ${type}`)
  const edited = edit(resource)
  const rest = Object.entries(before.Resources).filter(([id]) => id !== logicalId)
  return {
    after: { Resources: { ...Object.fromEntries(rest), ...(edited && { [logicalId]: edited }) } },
    logicalId,
  }
}

function find(
  { after, logicalId }: ReturnType<typeof change>,
  given: Partial<Waivers[number]> = {},
) {
  const waiver = {
    resource: logicalId,
    change: '',
    reason: 'The company has agreed',
    until: today,
    ...given,
  }
  return findDestructiveChanges(Template.parse(released), after, {
    today,
    ...('change' in given && { waivers: [waiver] }),
  })
}

const table = 'AWS::DynamoDB::Table'
const withProperties = (properties: Record<string, unknown>) => (resource: object) => ({
  ...(resource as Template['Resources'][string]),
  Properties: { ...(resource as Template['Resources'][string]).Properties, ...properties },
})

const readIndexes = (resource: Template['Resources'][string]) =>
  resource.Properties?.['GlobalSecondaryIndexes'] as Record<string, unknown>[]

describe('an upgrade from the last release', () => {
  it('loses and replaces nothing that lasts, but for waivers that say why and until when', () => {
    const current = Template.parse(synthesise({ stage: 'production' }).template.toJSON())
    const findings = findDestructiveChanges(Template.parse(released), current, {
      waivers: Waivers.parse(waivers),
      today: new Date().toISOString().slice(0, 10),
    })
    expect(findings, 'Read CONTRIBUTING.md before you add a waiver').toEqual([])
  })
})

describe('the gate', () => {
  it('finds nothing where nothing has changed', () => {
    expect(find(change(table, (resource) => resource))).toEqual([])
  })

  it('finds a table that another name or key would replace', () => {
    const renamed = change(table, withProperties({ TableName: 'other' }))
    expect(find(renamed)).toEqual([`${renamed.logicalId}: would be replaced (TableName)`])
    const keys = [{ AttributeName: 'id', KeyType: 'HASH' }]
    expect(find(change(table, withProperties({ KeySchema: keys })))[0]).toContain('KeySchema')
  })

  it.each([table, 'AWS::SecretsManager::Secret', 'AWS::StepFunctions::StateMachine'])(
    'finds a %s that is gone: it would be left behind, or deleted',
    (type) => {
      const removed = change(type, () => undefined)
      expect(find(removed)).toEqual([
        expect.stringMatching(`^${removed.logicalId}: would be (deleted|left behind)`),
      ])
    },
  )

  it('finds a policy that no longer keeps the data', () => {
    const weakened = change(table, (resource) => ({ ...resource, DeletionPolicy: 'Delete' }))
    expect(find(weakened)).toEqual([`${weakened.logicalId}: its DeletionPolicy no longer keeps it`])
  })

  it('finds a secret whose value would be generated anew', () => {
    const GenerateSecretString = { passwordLength: 32 }
    const changed = change('AWS::SecretsManager::Secret', withProperties({ GenerateSecretString }))
    expect(find(changed)).toEqual([`${changed.logicalId}: would get a new value`])
    const described = withProperties({ Description: 'Other words' })
    expect(find(change('AWS::SecretsManager::Secret', described))).toEqual([])
  })

  it('finds indexes that are lost, and more than one that is created at once', () => {
    const without = change(table, (resource) =>
      withProperties({ GlobalSecondaryIndexes: readIndexes(resource).slice(1) })(resource),
    )
    expect(find(without)).toEqual([expect.stringContaining('loses the index')])
    const add = (names: readonly string[]) =>
      change(table, (resource) => {
        const indexes = readIndexes(resource)
        const added = names.map((IndexName) => ({ ...indexes[0], IndexName }))
        return withProperties({ GlobalSecondaryIndexes: [...indexes, ...added] })(resource)
      })
    expect(find(add(['byOne']))).toEqual([])
    expect(find(add(['byOne', 'byTwo']))).toEqual([expect.stringContaining('(byOne, byTwo)')])
  })

  it.each([
    ['keys', { KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }] }],
    ['attributes', { Projection: { ProjectionType: 'ALL' } }],
  ])('finds an index whose %s are others', (_, edited) => {
    const changed = change(table, (resource) => {
      const [first, ...rest] = readIndexes(resource)
      return withProperties({ GlobalSecondaryIndexes: [{ ...first, ...edited }, ...rest] })(
        resource,
      )
    })
    expect(find(changed)).toEqual([
      expect.stringMatching(`^${changed.logicalId}: changes the index by\\w+$`),
    ])
  })

  it('lets a change pass that a waiver names, up to its last day, and then names the waiver', () => {
    const renamed = change(table, withProperties({ TableName: 'other' }))
    const waiver = { change: 'would be replaced (TableName)' }
    expect(find(renamed, waiver)).toEqual([])
    expect(find(renamed, { ...waiver, change: 'would be deleted' })).toHaveLength(1)
    expect(find(renamed, { ...waiver, until: '2026-11-30' })).toEqual([
      `${renamed.logicalId}: would be replaced (TableName)`,
      `${renamed.logicalId}: its waiver ended on 2026-11-30`,
    ])
  })
})
