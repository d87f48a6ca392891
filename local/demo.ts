import { LambdaClient } from '@aws-sdk/client-lambda'
import type { DirectoryEntry } from '../shared/application/ports/directory-store.ts'
import type { Cloud } from './cloud/cloud.ts'
import { createInvoke } from './operator/invoke-function.ts'
import { createOperator } from './operator/operator.ts'

type DemoRole = 'volunteer' | 'coordinator' | 'manager' | 'partner' | 'admin'

/** A demo person to sign in as. */
export interface DemoPerson {
  readonly role: DemoRole
  readonly name: string
  readonly email: string
}

const makeEmail = (personId: string) => `${personId}@mentoring.example`

function person(
  personId: string,
  name: string,
  more: Partial<Extract<DirectoryEntry, { type: 'person' }>['entry']>,
): DirectoryEntry {
  return {
    type: 'person',
    entry: { personId, name, email: makeEmail(personId), isAdmin: false, ...more },
  }
}

const works = { companyId: 'demo-acme', managerId: 'demo-marc' } as const

const directory: readonly DirectoryEntry[] = [
  {
    type: 'company',
    entry: {
      companyId: 'demo-acme',
      name: 'Acme Énergie',
      timeZone: 'Europe/Paris',
      managerValidation: 'engagement-and-extension',
      locale: 'fr',
    },
  },
  {
    type: 'company',
    entry: {
      companyId: 'demo-boreal',
      name: 'Boréal Assurances',
      timeZone: 'Europe/Paris',
      managerValidation: 'never',
      locale: 'en',
      secondFactor: 'required',
    },
  },
  {
    type: 'organisation',
    entry: { organisationId: 'demo-tremplin', name: "L'Ascenseur d'Avenir" },
  },
  person('demo-lea', 'Léa Moreau', works),
  person('demo-sam', 'Sam Taylor', { ...works, locale: 'en' }),
  person('demo-yann', 'Yann Le Goff', works),
  person('demo-marc', 'Marc Dubois', { companyId: 'demo-acme' }),
  person('demo-ines', 'Inès Haddad', { companyId: 'demo-acme', isAdmin: true }),
  person('demo-ada', 'Ada Fournier', { companyId: 'demo-boreal', isAdmin: true }),
  person('demo-claire', 'Claire Petit', { organisationId: 'demo-tremplin', locale: 'fr' }),
  person('demo-hugo', 'Hugo Roux', { organisationId: 'demo-tremplin', locale: 'en' }),
  {
    type: 'initiative',
    entry: {
      initiativeId: 'demo-lyceens',
      title: { en: 'A year to choose: mentor a pupil', fr: 'Un an pour choisir : un lycéen' },
      description: {
        en: 'Meet a pupil of 16 to 18 years twice a month and help them find what comes after school.',
        fr: 'Rencontrez deux fois par mois un lycéen et aidez-le à trouver sa voie après le bac.',
      },
      organisationId: 'demo-tremplin',
      coordinatorIds: ['demo-claire', 'demo-hugo'],
      capacity: 40,
      tasks: [{ task: 'charter', title: 'Signer la charte / Sign the charter' }],
      status: 'OPEN',
    },
  },
  {
    type: 'initiative',
    entry: {
      initiativeId: 'demo-first-job',
      title: { en: 'First job', fr: 'Premier emploi' },
      organisationId: 'demo-tremplin',
      coordinatorIds: ['demo-claire'],
      companyId: 'demo-acme',
      tasks: [],
      status: 'OPEN',
    },
  },
]

const people: readonly DemoPerson[] = [
  { role: 'volunteer', name: 'Léa Moreau', email: makeEmail('demo-lea') },
  { role: 'coordinator', name: 'Claire Petit', email: makeEmail('demo-claire') },
  { role: 'manager', name: 'Marc Dubois', email: makeEmail('demo-marc') },
  { role: 'partner', name: 'Hugo Roux', email: makeEmail('demo-hugo') },
  { role: 'admin', name: 'Inès Haddad', email: makeEmail('demo-ines') },
]

/** An admin of a company that requires a second factor, with the code to set theirs up. */
interface DemoFactor {
  readonly name: string
  readonly email: string
  readonly setupCode: string
}

/** Loads companies, an organisation, their people and initiatives into an empty stage. */
export async function loadDemo(
  cloud: Cloud,
): Promise<{ readonly people: readonly DemoPerson[]; readonly factor: DemoFactor }> {
  const invoke = createInvoke(new LambdaClient(cloud.client))
  const operator = createOperator({
    invoke: (request) => invoke(cloud.outputs.OperatorFunctionName, request),
  })
  await operator.load(directory)
  await playDemo(cloud)
  const { code } = await operator.giveSetupCode('demo-ada')
  const factor = { name: 'Ada Fournier', email: makeEmail('demo-ada'), setupCode: code }
  return { people, factor }
}

const day = 24 * 60 * 60 * 1000
const dateFromNow = (days: number) =>
  new Date(Date.now() + days * day).toISOString().slice(0, 'YYYY-MM-DD'.length)

/** Gives every role something to do: a new application, one in search, one to approve. */
async function playDemo(cloud: Cloud): Promise<void> {
  const post = async (who: string, path: string, body: object = {}) => {
    const response = await fetch(new URL(`/api/v1/${path}`, cloud.baseUrl), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await cloud.idToken(makeEmail(who))}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as { registrationId?: string }
    if (!response.ok)
      throw new Error(`The demo could not post to ${path}: ${JSON.stringify(answer)}`)
    return answer.registrationId ?? ''
  }
  const begin = async (who: string, initiative: string) => {
    const id = await post(who, 'volunteer/registrations', { initiative })
    const act = (actor: string, role: DemoRole, action: string, input: object = {}) =>
      post(actor, `${role}/registrations/${id}/actions/${action}`, input)
    await act(who, 'volunteer', 'send-message', { text: 'Bonjour, je suis partant !' })
    return act
  }
  await begin('demo-yann', 'demo-lyceens')
  const actOnLeas = await begin('demo-lea', 'demo-first-job')
  await actOnLeas('demo-claire', 'coordinator', 'validate-application')
  const actOnSams = await begin('demo-sam', 'demo-first-job')
  await actOnSams('demo-claire', 'coordinator', 'validate-application')
  const period = { start: dateFromNow(7), end: dateFromNow(200) }
  await actOnSams('demo-sam', 'volunteer', 'enter-engagement', { mentee: 'Théo', ...period })
}
