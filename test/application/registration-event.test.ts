import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { eventsPage } from '../../local/docs/events-page.ts'
import {
  chooseDetailType,
  type DetailType,
  detailTypes,
  formatEventId,
  RegistrationEvent,
} from '../../shared/application/ports/registration-event.ts'
import { actionNames } from '../../shared/journey/action-names.ts'
import { actions } from '../../shared/journey/actions.ts'

const statusChanged = { from: 'APPLICATION', to: 'MENTEE_SEARCH', transition: 2 } as const

describe('the events of a registration', () => {
  it('has a detail type for each action of the journey', () => {
    const found = new Set<DetailType>([
      chooseDetailType({ what: 'reminder-sent' }),
      chooseDetailType({ what: 'reminder-dropped' }),
    ])
    for (const what of actionNames) {
      if (actions[what].to.length > 0) found.add(chooseDetailType({ what, statusChanged }))
      if (actions[what].stays) found.add(chooseDetailType({ what }))
    }
    expect([...found].sort()).toEqual(Object.keys(detailTypes).sort())
  })

  it('has the type of what the action did, if it can do either', () => {
    expect(chooseDetailType({ what: 'validate-application', statusChanged })).toBe(
      'registration.status-changed',
    )
    expect(chooseDetailType({ what: 'add-date' })).toBe('registration.updated')
    expect(chooseDetailType({ what: 'register', statusChanged })).toBe('registration.registered')
  })

  it('has a unique id for each change', () => {
    expect(
      new Set([formatEventId('r', 12), formatEventId('r-1', 2), formatEventId('r', 1)]).size,
    ).toBe(3)
  })

  it('has only these fields, and no free text', () => {
    expect(Object.keys(RegistrationEvent.shape)).toEqual([
      'version',
      'eventId',
      'registrationId',
      'initiativeId',
      'companyId',
      'sequence',
      'at',
      'what',
      'status',
      'statusChanged',
      'role',
      'requestId',
    ])
  })

  it('matches docs/events.md, its JSON schema and its example', async () => {
    const page = await readFile(new URL('../../docs/events.md', import.meta.url), 'utf8')
    expect(page).toBe(await eventsPage())
    const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']): unknown =>
      JSON.parse(text),
    )
    expect(blocks).toContainEqual(z.toJSONSchema(RegistrationEvent, { io: 'input' }))
    const [envelope] = blocks
    const { detail } = z.object({ detail: z.unknown() }).parse(envelope)
    expect(RegistrationEvent.strict().parse(detail)).toEqual(detail)
  })
})
