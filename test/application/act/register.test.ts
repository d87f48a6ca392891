import { expect, it } from 'vitest'
import { register } from '../../../shared/application/act/register.ts'
import { initiative } from '../../journey/world.ts'
import { createProgramme, type Programme } from './programme.ts'

/** The same programme, in which the initiative is edited between the decision and its commit. */
function editedMeanwhile(programme: Programme, edit: Partial<typeof initiative>): Programme {
  const { registrations, directory } = programme
  let edits = 1
  return {
    ...programme,
    registrations: {
      ...registrations,
      async commit(commit) {
        if (edits > 0) {
          edits -= 1
          await directory.put({ type: 'initiative', entry: { ...initiative, tasks: [], ...edit } })
        }
        return registrations.commit(commit)
      },
    },
  }
}

const request = { actor: { personId: 'lea' }, input: { initiative: initiative.initiativeId } }

it.each([
  [{ companyId: 'other' }, 'wrong-company'],
  [{ capacity: 0 }, 'no-place-left'],
  [{ registrationDeadline: '2026-01-01' }, 'deadline-passed'],
] as const)('accepts nobody into an initiative that became %j meanwhile', async (edit, code) => {
  const programme = await createProgramme([])
  const outcome = await register(editedMeanwhile(programme, edit), request)
  expect(outcome).toMatchObject({ refusal: { code } })
})

it('decides again where the edit changes nothing for the volunteer', async () => {
  const programme = await createProgramme([])
  const outcome = await register(editedMeanwhile(programme, { capacity: 5 }), request)
  expect(outcome).toHaveProperty('accepted')
})
