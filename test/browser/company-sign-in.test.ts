import {
  CreateSecretCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { afterEach, describe, expect, it } from 'vitest'
import { frameTexts, volunteerTexts } from '../../shared/language/texts/catalogues.ts'
import { useCloud } from '../local-cloud/cloud.ts'
import { type CloudProgramme, createCloudProgramme } from '../local-cloud/programme.ts'
import { type IdentityProvider, startIdentityProvider } from '../web/identity-provider.ts'
import { useBrowser, widths } from './browser.ts'
import { press, see } from './reader.ts'

const locale = 'en'
const clientSecret = 'a secret that the operator has stored'
const secretName = 'browser-test'

describe('a company with an issuer of its own', () => {
  const cloud = useCloud()
  const openBrowser = useBrowser()
  let provider: IdentityProvider | undefined
  afterEach(() => provider?.close())

  /** Connects the company of the programme, and gives Léa an address of the company's domain. */
  async function connect({ id, operator }: CloudProgramme) {
    await storeSecret()
    provider = await startIdentityProvider({ baseUrl: cloud().baseUrl, clientSecret })
    const { issuer, clientId } = provider
    const domain = `${id('acme')}.example`
    const email = `lea@${domain}`
    const [company, lea] = await Promise.all([
      operator.get('company', id('acme')),
      operator.get('person', id('lea')),
    ])
    if (company.entry.type !== 'company' || lea.entry.type !== 'person')
      throw new Error('The entries have another type')
    await operator.put([
      {
        type: 'company',
        entry: {
          ...company.entry.entry,
          mailDomains: [domain],
          issuer: { issuer, clientId, secretName, isRequired: true },
        },
      },
      { type: 'person', entry: { ...lea.entry.entry, email } },
    ])
    return { provider, email }
  }

  async function storeSecret() {
    const secrets = new SecretsManagerClient(cloud().client)
    const Name = `mentoring-journey-local/issuers/${secretName}`
    await secrets
      .send(new CreateSecretCommand({ Name, SecretString: clientSecret }))
      .catch((error: unknown) => {
        if (!(error instanceof ResourceExistsException)) throw error
        return secrets.send(
          new PutSecretValueCommand({ SecretId: Name, SecretString: clientSecret }),
        )
      })
  }

  it('signs its people in, back to the page that they wanted, and out again', async () => {
    const programme = await createCloudProgramme(cloud())
    const { email } = await connect(programme)
    const context = await openBrowser({
      locale,
      viewport: { width: widths.phone, height: 760 },
    })
    const page = await context.newPage()
    const { signIn, company, signOut } = frameTexts[locale]
    await page.goto(new URL('/volunteer/profile', cloud().baseUrl).href)
    await page.getByLabel(signIn.email).fill(email)
    await page.getByRole('button', { name: signIn.submit }).click()
    await page.getByLabel('Account').fill(email)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await see(page, volunteerTexts[locale].profile.title)
    expect(new URL(page.url()).pathname).toBe('/volunteer/profile')
    const cookies = await context.cookies(cloud().baseUrl)
    expect(cookies.map(({ name }) => name)).toContain('session')
    expect(cookies.map(({ name }) => name)).not.toContain('sign-in')

    await press(page, signOut)
    await see(page, company.signedOut.title)
    await page.goto(new URL('/volunteer/profile', cloud().baseUrl).href)
    await see(page, signIn.title)
  })

  it('has tokens that speak for its own people at the API', async () => {
    const programme = await createCloudProgramme(cloud())
    const other = await createCloudProgramme(cloud())
    const { provider: own, email } = await connect(programme)
    const call = async (account: string) => {
      const token = await own.issueToken(account)
      const headers = { authorization: `Bearer ${token}` }
      return (await programme.call('/api/v1/volunteer/registrations', { headers })).status
    }
    expect(await call(email)).toBe(200)
    expect(await call(other.getEmail('lea'))).toBe(401)
    expect(await call(programme.getEmail('zoe'))).toBe(401)
  })
})
