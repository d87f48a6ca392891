import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { useCloud } from './cloud.ts'
import { setMailSandbox } from './mail-sandbox.ts'
import { type CloudProgramme, createCloudProgramme } from './programme.ts'

const cloud = useCloud()
let programme: CloudProgramme
beforeAll(async () => {
  programme = await createCloudProgramme(cloud())
})
afterAll(() => setMailSandbox(cloud(), false))

/** What the page says to somebody who asks for a sign-in link. */
async function askForLink(email: string): Promise<string> {
  const { status, text } = await programme.call('/sign-in', {
    text: new URLSearchParams({ email }).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'accept-language': 'en',
      origin: new URL(cloud().baseUrl).origin,
    },
  })
  expect(status).toBe(200)
  return /<h1>([^<]*)<\/h1>/.exec(text)?.[1] ?? ''
}

/** The queue tries again every minute. */
const bound = { timeout: 180_000, interval: 2_000 }

it('in a new account, the sign-in page promises no email, and the link comes once emails can be sent', async () => {
  await setMailSandbox(cloud(), true)
  const lea = programme.getEmail('lea')
  await askForLink(lea)
  // The same for everybody, known or not.
  const says = (heading: string) =>
    vi.waitFor(
      async () => expect(await askForLink(`nobody-${Math.random()}@example.org`)).toBe(heading),
      bound,
    )
  await says('We can’t send emails at the moment')
  expect(await askForLink(lea)).toBe('We can’t send emails at the moment')

  await setMailSandbox(cloud(), false)
  const url = await vi.waitFor(async () => {
    const mail = (await cloud().inbox()).findLast(({ to }) => to.includes(lea))
    const link = /https?:\S+\/sign-in\/\S+/.exec(mail?.text ?? '')?.[0]
    if (link === undefined) throw new Error('No sign-in email yet')
    return link
  }, bound)
  expect((await programme.call(url)).status).toBe(200)
  await says('Check your inbox')
})
