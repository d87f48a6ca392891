import { LambdaClient } from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'
import { buildMailEvent } from '../../local/cloud/mail-event.ts'
import { createInvoke } from '../../local/operator/invoke-function.ts'
import { useCloud } from './cloud.ts'
import { createCloudProgramme } from './programme.ts'

const cloud = useCloud()

it('a registration shows what SES reports about each of its emails', async () => {
  const programme = await createCloudProgramme(cloud())
  const id = await programme.register()
  await programme.expectMailsSent(id)
  // As with SES's mailbox simulator.
  await programme.operator.load([
    {
      type: 'person',
      entry: {
        personId: programme.id('lea'),
        name: 'Léa Moreau',
        email: `bounce+${programme.getEmail('lea')}`,
        companyId: programme.id('acme'),
        managerId: programme.id('marc'),
        isAdmin: false,
        locale: 'en',
      },
    },
  ])
  await programme.act(id, 'claire', 'coordinator', 'send-message', { text: 'Hello Léa' })
  await programme.expectMailsSent(id)

  const invoke = createInvoke(new LambdaClient(cloud().client))
  const follow = (event: object) => invoke(cloud().outputs.FollowMailFunctionName, event)
  const mails = (await cloud().inbox()).filter(({ tags }) => tags['registration'] === id)
  expect(mails).toHaveLength(3)
  for (const mail of mails) await follow(buildMailEvent(mail))

  const { json } = await programme.call(`/api/v1/coordinator/registrations/${id}`, {
    as: 'claire',
  })
  const outcomes = json.mails.map(
    ({ template, delivery }: { template: string; delivery?: { outcome: string } }) =>
      `${template} ${delivery?.outcome}`,
  )
  expect(outcomes.sort()).toEqual([
    'message-received bounced',
    'new-application delivered',
    'registration-received delivered',
  ])
})
