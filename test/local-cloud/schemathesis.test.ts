import { beforeAll, describe, expect, it } from 'vitest'
import type { RolePath } from '../../shared/journey/roles.ts'
import { useCloud } from './cloud.ts'
import { createCloudProgramme, type CloudProgramme, type Name } from './programme.ts'
import { tryDocument } from './schemathesis.ts'

const cloud = useCloud()
const holders = {
  volunteer: 'lea',
  coordinator: 'claire',
  manager: 'marc',
  partner: 'hugo',
  admin: 'ines',
} as const satisfies Record<RolePath, Name>

let programme: CloudProgramme
let registrationId: string
beforeAll(async () => {
  programme = await createCloudProgramme(cloud())
  registrationId = await programme.register()
  await programme.act(registrationId, 'lea', 'volunteer', 'send-message', { text: 'Hello' })
})

describe('the API, tried by a stranger who has its document alone', () => {
  it.each(Object.entries(holders))('answers a %s as it says', async (tag, name) => {
    const { code, output } = await tryDocument({
      baseUrl: cloud().baseUrl,
      tag,
      token: await cloud().idToken(programme.emailOf(name)),
      ids: {
        registrations: [registrationId],
        initiatives: [programme.initiativeId],
        people: ['lea', 'marc'].map(programme.id),
        companies: [programme.id('acme')],
        organisations: [programme.id('tremplin')],
      },
    })
    expect(code, output).toBe(0)
  })
})
