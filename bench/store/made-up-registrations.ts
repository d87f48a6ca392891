import { registrationPrefix } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { listPosition } from '../../shared/application/ports/list-position.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import { application } from '../../local/mails/example-world.ts'
import type { Item } from '../../test/simulation/dynamodb/attribute-value.ts'
import { volunteer } from '../programme.ts'
import { makeRegistrationItems } from '../../test/simulation/many-registrations.ts'

/** Each registration has these many participation dates. */
export const datesPerRegistration = 3
export const madeUpPeople = 1000
/** About what a page of DynamoDB holds of an index with keys only. */
const positionsPerPage = 5000
const firstRegisteredAt = '2025-01-01T08:00:00.000Z'

interface QueryInput {
  readonly IndexName?: string
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S?: string }>>
  readonly ExclusiveStartKey?: Item
}

/**
 * Answers queries for registrations that are made when they are read, so that there can be a million.
 * @returns undefined for any other query
 */
export function answerMadeUp(query: QueryInput, count: number): object | undefined {
  if (query.IndexName === 'byCompany') return listPage(query, count)
  const partition = Object.values(query.ExpressionAttributeValues ?? {}).find(({ S = '' }) =>
    S.startsWith(`${registrationPrefix}made-up-`),
  )?.S
  if (query.IndexName !== undefined || partition === undefined) return undefined
  const number = Number(partition.slice(`${registrationPrefix}made-up-`.length))
  const Items = makeRegistrationItems(makeRegistration(number), 'marc')
  return { Items, Count: Items.length, ScannedCount: Items.length }
}

/** Pages in order, by the key that the page before has ended with. */
function listPage({ ExclusiveStartKey, ExpressionAttributeValues }: QueryInput, count: number) {
  const start = ExclusiveStartKey?.['bench']
  const bound = ExpressionAttributeValues?.[':bound']?.S
  if (bound !== undefined) throw new Error('The made-up list is read from its start')
  const from = start && 'N' in start ? Number(start.N) : 0
  const to = Math.min(count, from + positionsPerPage)
  const Items: Item[] = []
  for (let number = from; number < to; number += 1) {
    const { registrationId, registeredAt } = makeRegistration(number)
    Items.push({
      PK: { S: `${registrationPrefix}${registrationId}` },
      SK: { S: 'REGISTRATION' },
      companySort: { S: listPosition(registeredAt, registrationId) },
    })
  }
  return {
    Items,
    Count: Items.length,
    ScannedCount: Items.length,
    ...(to < count && { LastEvaluatedKey: { bench: { N: String(to) } } }),
  }
}

function makeRegistration(number: number): Registration {
  const registeredAt = addMinutes(firstRegisteredAt, number)
  return {
    ...application,
    registrationId: `made-up-${number}`,
    volunteerId: volunteer(number % madeUpPeople),
    tasks: [],
    registeredAt,
    status: 'IN_PROGRESS',
    statusSince: registeredAt,
    validatedAt: registeredAt,
    conversationStartedAt: registeredAt,
    firstInProgressAt: registeredAt,
    engagement: { mentee: 'Amina', start: '2026-01-01', end: '2026-12-31' },
    approvedEngagement: { mentee: 'Amina', start: '2026-01-01', end: '2026-12-31' },
    approvalRequests: 1,
    managerDecision: 'APPROVED',
    managerDecidedAt: registeredAt,
    dates: Array.from({ length: datesPerRegistration }, (_, index) => ({
      dateId: `date-${number}-${index}`,
      date: `2026-02-0${index + 1}`,
      minutes: 60,
      time: 'WORK' as const,
      note: 'A good hour',
      enteredAt: registeredAt,
    })),
  }
}
