import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff'
import * as z from 'zod'

const Resource = z.looseObject({
  Type: z.string(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).optional(),
})
type Resource = z.infer<typeof Resource>
export const Template = z.object({ Resources: z.record(z.string(), Resource) })
export type Template = z.infer<typeof Template>

export const Waivers = z.array(
  z.strictObject({
    /** Logical id. */
    resource: z.string(),
    /** The change, as the gate words it after the colon. */
    change: z.string(),
    reason: z.string().min(10),
    /** The last day on which it counts. */
    until: z.iso.date(),
  }),
)
export type Waivers = z.infer<typeof Waivers>

/**
 * Resources that hold data or secrets, or that people, mails or other systems refer to by an address:
 * none of them may be lost or replaced by an upgrade.
 */
const lasting = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SES::EmailIdentity',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
])

/** The part of a template that the next release is compared with. */
export function keepLasting({ Resources }: Template): Template {
  const kept = Object.entries(Resources).filter(([, { Type }]) => lasting.has(Type))
  return { Resources: Object.fromEntries(kept) }
}

/**
 * Finds what an upgrade from the released template to this one would destroy, or what CloudFormation
 * would refuse.
 * @param today as YYYY-MM-DD: a waiver whose last day is over is a finding too
 * @returns a line for each finding that no waiver allows
 */
export function findDestructiveChanges(
  released: Template,
  current: Template,
  { waivers = [], today }: { readonly waivers?: Waivers; readonly today: string },
): readonly string[] {
  const before = keepLasting(released)
  const after = keepLasting(current)
  const found = [
    ...findLost(before, after),
    ...findWeakened(before, after),
    ...findNewSecrets(before, after),
    ...findIndexChanges(before, after),
  ]
  const isWaived = (finding: string) =>
    waivers.some(
      ({ resource, change, until }) => finding === `${resource}: ${change}` && today <= until,
    )
  return [
    ...found.filter((finding) => !isWaived(finding)),
    ...waivers
      .filter(({ until }) => today > until)
      .map(({ resource, until }) => `${resource}: its waiver ended on ${until}`),
  ]
}

const impacts: Partial<Record<ResourceImpact, string>> = {
  [ResourceImpact.WILL_DESTROY]: 'would be deleted',
  [ResourceImpact.WILL_ORPHAN]: 'would be left behind, and no longer used',
  [ResourceImpact.WILL_REPLACE]: 'would be replaced',
  [ResourceImpact.MAY_REPLACE]: 'might be replaced',
}

function* findLost(before: Template, after: Template): Iterable<string> {
  const { resources } = fullDiff(before, after)
  for (const [logicalId, difference] of Object.entries(resources.changes)) {
    const impact = impacts[difference.changeImpact]
    if (impact === undefined) continue
    const causes = Object.entries(difference.propertyUpdates)
      .filter(([, { changeImpact = ResourceImpact.NO_CHANGE }]) => changeImpact in impacts)
      .map(([name]) => name)
    yield `${logicalId}: ${impact}${causes.length > 0 ? ` (${causes.join(', ')})` : ''}`
  }
}

/** A policy that kept the data and no longer does. */
function* findWeakened(before: Template, after: Template): Iterable<string> {
  for (const [logicalId, resource] of Object.entries(before.Resources)) {
    const now = after.Resources[logicalId]
    for (const policy of ['DeletionPolicy', 'UpdateReplacePolicy'] as const)
      if (now && resource[policy]?.startsWith('Retain') && !now[policy]?.startsWith('Retain'))
        yield `${logicalId}: its ${policy} no longer keeps it`
  }
}

/**
 * CloudFormation generates a secret again whose description of how to do so has changed: the keys that the
 * operator has rotated would be gone (CloudFormation guide, "AWS::SecretsManager::Secret",
 * GenerateSecretString).
 */
function* findNewSecrets(before: Template, after: Template): Iterable<string> {
  for (const [logicalId, { Type, Properties }] of Object.entries(before.Resources)) {
    const now = after.Resources[logicalId]
    if (Type !== 'AWS::SecretsManager::Secret' || !now) continue
    const isSame = ['GenerateSecretString', 'SecretString'].every(
      (name) => JSON.stringify(Properties?.[name]) === JSON.stringify(now.Properties?.[name]),
    )
    if (!isSame) yield `${logicalId}: would get a new value`
  }
}

const Indexes = z
  .array(z.object({ IndexName: z.string(), KeySchema: z.unknown(), Projection: z.unknown() }))
  .default([])

/**
 * DynamoDB creates or deletes one index of a table in an update, and changes neither the keys nor the
 * attributes of one (CloudFormation guide, "AWS::DynamoDB::Table", GlobalSecondaryIndexes).
 */
function* findIndexChanges(before: Template, after: Template): Iterable<string> {
  for (const [logicalId, { Type, Properties }] of Object.entries(before.Resources)) {
    const now = after.Resources[logicalId]
    if (Type !== 'AWS::DynamoDB::Table' || !now) continue
    const [old, current] = [readIndexes(Properties), readIndexes(now.Properties)]
    const gone = [...old.keys()].filter((name) => !current.has(name))
    const added = [...current.keys()].filter((name) => !old.has(name))
    const changed = [...old].flatMap(([name, index]) =>
      (current.get(name) ?? index) === index ? [] : [name],
    )
    if (gone.length > 0) yield `${logicalId}: loses the index ${gone.join(', ')}`
    if (changed.length > 0) yield `${logicalId}: changes the index ${changed.join(', ')}`
    if (gone.length + added.length > 1)
      yield `${logicalId}: has more than one index created or deleted (${[...gone, ...added].join(', ')})`
  }
}

/** @returns what each index consists of, as text, by its name */
function readIndexes(properties: Resource['Properties']): ReadonlyMap<string, string> {
  return new Map(
    Indexes.parse(properties?.['GlobalSecondaryIndexes']).map((index) => [
      index.IndexName,
      JSON.stringify(index),
    ]),
  )
}
