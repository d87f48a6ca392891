import { beforeEach, describe, expect, it } from 'vitest'
import { register } from '../../../shared/application/act/register.ts'
import { repairDue } from '../../../shared/application/act/repair.ts'
import { sampleRegistrations } from '../../../shared/application/act/sample-registrations.ts'
import { UnreadableRecordError } from '../../../shared/application/ports/unreadable-record.ts'
import { addMinutes } from '../../../shared/journey/calendar.ts'
import { createProgramme, expectAccepted, type Programme, registerLea } from './programme.ts'

let programme: Programme
beforeEach(async () => {
  programme = await createProgramme([])
})

function later(minutes: number): void {
  programme.time.now = addMinutes(programme.time.now, minutes)
}

/** As where the handler died before it started the execution. */
async function registerWithoutWorkflow(): Promise<string> {
  const workflow = { ...programme.workflow, start: () => Promise.reject(new Error('down')) }
  const outcome = await register(
    { ...programme, workflow },
    { actor: { personId: 'lea' }, input: { initiative: 'lyceens' } },
  )
  return expectAccepted(outcome).registration.registrationId
}

describe('a sample of registrations', () => {
  it('has nothing to say where there are none', async () => {
    expect(await sampleRegistrations(programme)).toEqual({
      overdue: 0,
      looked: 0,
      outOfStep: [],
      unreadable: [],
      executions: [],
    })
  })

  it('finds those in step, with their executions', async () => {
    const registrationId = await registerLea(programme)
    later(2)
    await repairDue(programme)
    expect(await sampleRegistrations(programme)).toEqual({
      overdue: 0,
      looked: 1,
      outOfStep: [],
      unreadable: [],
      executions: [{ registrationId, execution: expect.stringContaining(`${registrationId}-1`) }],
    })
  })

  it('finds those that repair does not come to, once they wait for a quarter of an hour', async () => {
    const registrationId = await registerWithoutWorkflow()
    later(10)
    expect(await sampleRegistrations(programme)).toMatchObject({ overdue: 0, outOfStep: [] })
    later(10)
    expect(await sampleRegistrations(programme)).toMatchObject({
      overdue: 1,
      outOfStep: [registrationId],
      executions: [],
    })
  })

  it('names those that cannot be read, and looks at the others', async () => {
    const registrationId = await registerWithoutWorkflow()
    later(20)
    const registrations = {
      ...programme.registrations,
      load: () =>
        Promise.reject(new UnreadableRecordError('registration', registrationId, 'newer')),
    }
    expect(await sampleRegistrations({ ...programme, registrations })).toMatchObject({
      overdue: 1,
      looked: 1,
      unreadable: [registrationId],
    })
  })

  it('reads a bounded number, however many wait', async () => {
    let listed = 0
    const read = new Set<string>()
    const registrations = {
      ...programme.registrations,
      async *listToCheck() {
        for (;;) yield await Promise.resolve(`r${(listed += 1)}`)
      },
      load: (id: string) => {
        read.add(id)
        return Promise.resolve(undefined)
      },
    }
    const { overdue, looked } = await sampleRegistrations({ ...programme, registrations })
    expect({ overdue, looked }).toEqual({ overdue: 100, looked: 20 })
    expect(listed).toBe(100)
    expect(read.size).toBe(20)
  })
})
