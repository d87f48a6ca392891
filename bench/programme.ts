import { createStageOnFake, type StageOnFake } from '../test/simulation/stage-on-fake.ts'
import type { Item } from '../test/simulation/dynamodb/attribute-value.ts'
import { tableName } from './store/table-name.ts'

/** The programme of the benchmarks: one company and one initiative, and as many volunteers as asked for. */
export interface BenchProgramme {
  readonly stage: StageOnFake
  readonly registrationIds: readonly string[]
  /** Every item of the table, in DynamoDB's JSON. */
  readonly items: readonly Item[]
}

export const startedAt = '2026-01-12T08:00:00.000Z'
export const engagement = { mentee: 'Amina', start: '2026-02-01', end: '2026-09-30' }

/** @returns a volunteer's id */
export function volunteer(number: number): string {
  return `volunteer-${number}`
}

export function email(personId: string): string {
  return `${personId}@example.org`
}

/** Registers the volunteers, and brings each registration to `In progress` with this many meetings. */
export async function createProgramme(
  volunteers: number,
  meetings: number,
): Promise<BenchProgramme> {
  const stage = createStageOnFake()
  await stage.load([
    {
      type: 'company',
      entry: {
        companyId: 'acme',
        name: 'Acme',
        timeZone: 'Europe/Paris',
        managerValidation: 'engagement',
      },
    },
    { type: 'organisation', entry: { organisationId: 'tremplin', name: 'Tremplin' } },
    person('marc', { companyId: 'acme' }),
    person('claire', { organisationId: 'tremplin' }),
    person('ines', { companyId: 'acme', isAdmin: true }),
    {
      type: 'initiative',
      entry: {
        initiativeId: 'lyceens',
        title: { en: 'Mentoring', fr: 'Mentorat' },
        organisationId: 'tremplin',
        coordinatorIds: ['claire'],
        tasks: [],
        status: 'OPEN',
      },
    },
    ...Array.from({ length: volunteers }, (_, number) =>
      person(volunteer(number), { companyId: 'acme', managerId: 'marc' }),
    ),
  ])
  const registrationIds: string[] = []
  for (let number = 0; number < volunteers; number += 1)
    registrationIds.push(await begin(stage, volunteer(number), meetings))
  return { stage, registrationIds, items: stage.fake.table(tableName).items() }
}

function person(personId: string, more: object) {
  const entry = { personId, name: `Person ${personId}`, email: email(personId), isAdmin: false }
  return { type: 'person', entry: { ...entry, ...more } } as const
}

async function begin(stage: StageOnFake, personId: string, meetings: number): Promise<string> {
  const act = async (
    role: 'volunteer' | 'coordinator' | 'manager',
    actorId: string,
    action: Parameters<StageOnFake['answer']>[0]['action'],
    input: unknown,
    registrationId?: string,
  ) => {
    const answer = await stage.answer({
      at: startedAt,
      role,
      action,
      input,
      email: email(actorId),
      registrationId,
    })
    if ('refused' in answer) throw new Error(`${action} was refused: ${answer.refused}`)
    return answer.accepted.registrationId
  }
  const id = await act('volunteer', personId, 'register', { initiative: 'lyceens' })
  await act('volunteer', personId, 'send-message', { text: 'Hello, I am ready to start.' }, id)
  await act('coordinator', 'claire', 'validate-application', {}, id)
  await act('volunteer', personId, 'enter-engagement', engagement, id)
  await act('manager', 'marc', 'approve-engagement', {}, id)
  for (let meeting = 0; meeting < meetings; meeting += 1)
    await act('volunteer', personId, 'add-date', createMeeting(meeting), id)
  return id
}

/** A meeting of an hour, with a note. */
export function createMeeting(number: number) {
  const day = String(1 + (number % 28)).padStart(2, '0')
  const month = String(2 + (Math.floor(number / 28) % 7)).padStart(2, '0')
  return { date: `2026-${month}-${day}`, minutes: 60, time: 'WORK', note: 'A good hour' }
}
