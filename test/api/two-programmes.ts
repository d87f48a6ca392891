import { performAction } from '../../shared/application/act/perform-action.ts'
import { register } from '../../shared/application/act/register.ts'
import type { ActionName } from '../../shared/journey/action-names.ts'
import type { Initiative, Person } from '../../shared/journey/directory.ts'
import { expectAccepted } from '../application/act/programme.ts'
import type { MachineClient } from '../../shared/application/ports/system-store.ts'
import { machineScopes } from '../../shared/journey/machine-scopes.ts'
import { type Api, createApi } from './api.ts'

/** Occurs in all our ids, names and addresses, and nowhere else. */
export const mark = 'zzours'

/** Every admin sees every organisation, so organisations are not secret and have no mark. */
export function nameOrganisation(name: string): string {
  return name === mark ? 'organisation-1' : 'organisation-2'
}

export interface Holders {
  readonly volunteer: string
  readonly coordinator: string
  readonly manager: string
  readonly partner: string
  readonly admin: string
  /** A machine client of the company. */
  readonly company: string
}

export interface TwoProgrammes {
  readonly api: Api
  readonly ours: Holders
  readonly theirs: Holders
  /** Every id of ours that a path or a body could contain. */
  readonly ourIds: readonly string[]
  /** The same of theirs. */
  readonly theirIds: readonly string[]
  /** Changes a person in the directory, as the operator does. */
  readonly change: (personId: string, changes: Partial<Person>) => Promise<void>
  /** All our data, to check whether anything was written. */
  snapshot(): Promise<string>
}

/**
 * Two programmes, each with a registration waiting for its manager. `theirs` belongs to another
 * company, or to another initiative of the same company.
 */
export async function createTwoProgrammes(apart: 'company' | 'initiative'): Promise<TwoProgrammes> {
  const api = await createApi()
  const ours = await addProgramme(api, mark, mark)
  const theirs = await addProgramme(api, 'theirs', apart === 'company' ? 'theirs' : mark)
  const { directory, registrations, exports } = api.programme.stores
  const { initiativeId } = ours.initiative
  // Everyone in the same company may register while it is open.
  for (const action of apart === 'initiative' ? ['close'] : ['close', 'open'])
    await api.call(`/coordinator/initiatives/${initiativeId}/actions/${action}`, {
      as: ours.holders.coordinator,
      method: 'POST',
    })

  const exportIds = [`${mark}-export-1`, `${mark}-export-2`, `${mark}-export-3`]
  for (const [index, role] of (['coordinator', 'admin', 'company'] as const).entries()) {
    const exportId = exportIds[index] ?? ''
    const holder = ours.holders[role]
    await exports.create({
      exportId,
      kind: 'registrations',
      scope: role === 'coordinator' ? { initiativeIds: [initiativeId] } : { companyId: mark },
      requestedBy:
        role === 'company'
          ? { clientId: holder, clientName: holder, companyId: mark }
          : { personId: holder, role },
      requestedAt: '2026-01-31T08:00:00.000Z',
      header: 'codes',
      locale: 'en',
      state: 'DONE',
      version: 1,
      heardAt: '2026-01-31T08:00:00.000Z',
      failures: 0,
      objectKey: exportId,
    })
  }

  const people = listPeople(ours.holders)
  const theirPeople = listPeople(theirs.holders)
  const entries = [
    ['company', mark],
    ['organisation', nameOrganisation(mark)],
    ['initiative', initiativeId],
    ...people.map((id) => ['person', id] as const),
  ] as const
  return {
    api,
    ours: ours.holders,
    theirs: theirs.holders,
    ourIds: [...entries.map(([, id]) => id), ...ours.registrationIds, ...exportIds],
    theirIds: [
      ...theirPeople,
      ...(apart === 'company' ? ['theirs'] : []),
      nameOrganisation('theirs'),
      theirs.initiative.initiativeId,
      ...theirs.registrationIds,
    ],
    change: async (personId, changes) => {
      const person = await directory.getPerson(personId)
      if (!person) throw new Error(`There is no ${personId}`)
      await directory.put({ type: 'person', entry: { ...person, ...changes } })
    },
    snapshot: async () =>
      JSON.stringify([
        await Promise.all(entries.map(([type, id]) => directory.getVersioned(type, id))),
        await directory.listChanges('initiative', initiativeId, { limit: 100 }),
        await registrations.list({ initiativeId: initiativeId }, { limit: 100 }),
        await Promise.all(
          ours.registrationIds.map(async (id) => [
            await registrations.load(id),
            await registrations.listMessages(id),
            await registrations.listReadMarks(id),
            await registrations.listEvents(id),
            await registrations.listMails(id),
          ]),
        ),
        await Promise.all(exportIds.map((id) => exports.get(id))),
      ]),
  }
}

/** Everybody but the machine client. */
export function listPeople(holders: Holders): readonly string[] {
  const { volunteer, coordinator, manager, partner, admin } = holders
  return [volunteer, coordinator, manager, partner, admin]
}

async function addProgramme(
  api: Api,
  name: string,
  companyId: string,
): Promise<{
  readonly holders: Holders
  readonly initiative: Initiative
  readonly registrationIds: readonly string[]
}> {
  const { directory } = api.programme.stores
  const id = (what: string) => `${name}-${what}`
  const person = (what: string, more: Partial<Person>): Person => ({
    personId: id(what),
    name: `${name} ${what}`,
    email: `${id(what)}@example.org`,
    isAdmin: false,
    ...more,
  })
  if (companyId === name)
    await directory.put({
      type: 'company',
      entry: {
        companyId,
        name: `${name} company`,
        timeZone: 'Europe/Paris',
        managerValidation: 'engagement-and-extension',
        nudges: true,
      },
    })
  const organisationId = nameOrganisation(name)
  await directory.put({ type: 'organisation', entry: { organisationId, name: 'An organisation' } })
  const people = [
    person('manager', { companyId }),
    person('volunteer', { companyId, managerId: id('manager') }),
    person('second', { companyId, managerId: id('manager') }),
    person('admin', { companyId, isAdmin: companyId === name }),
    person('coordinator', { organisationId }),
    person('partner', { organisationId }),
  ]
  for (const entry of people) await directory.put({ type: 'person', entry })
  await directory.setAway({
    managerId: id('manager'),
    personId: id('second'),
    until: '2026-12-31',
  })
  const initiative: Initiative = {
    initiativeId: id('initiative'),
    title: { en: `${name} mentoring` },
    organisationId,
    coordinatorIds: [id('coordinator')],
    companyId,
    tasks: [],
    status: 'OPEN',
  }
  await directory.put({ type: 'initiative', entry: initiative })

  const registrationIds = [id('registration-1'), id('registration-2')]
  for (const [index, volunteer] of [id('volunteer'), id('second')].entries())
    await addRegistration(api, registrationIds[index] ?? '', volunteer, initiative)
  return {
    holders: {
      volunteer: id('volunteer'),
      coordinator: id('coordinator'),
      manager: id('manager'),
      partner: id('partner'),
      admin: id('admin'),
      company: await addClient(api, id('client'), companyId),
    },
    initiative,
    registrationIds,
  }
}

/** A machine client that may do everything that there is for one. */
async function addClient(api: Api, clientId: string, companyId: string): Promise<string> {
  const { machineClients } = api.programme.stores
  const at = '2026-01-31T08:00:00.000Z'
  const secretId = `${clientId}-secret`
  const { items, version } = await machineClients.load(companyId)
  const client: MachineClient = {
    clientId,
    name: `${clientId} system`,
    scopes: machineScopes,
    createdAt: at,
    secrets: [{ secretId, hash: 'hash', issuedAt: at }],
  }
  await machineClients.save(companyId, [...items, client], version, {
    traceId: clientId,
    at,
    companyId,
    what: 'client-created',
    by: { kind: 'operator' },
  })
  api.machines.set(clientId, {
    clientId,
    companyId,
    secretId,
    scope: machineScopes.join(' '),
    expiresAt: Date.parse('2026-01-31T08:15:00.000Z') / 1000,
  })
  return clientId
}

async function addRegistration(
  { programme }: Api,
  registrationId: string,
  volunteer: string,
  { initiativeId, coordinatorIds: [coordinator = ''] }: Initiative,
): Promise<void> {
  const dependencies = { ...programme, newId: () => registrationId }
  expectAccepted(
    await register(dependencies, {
      actor: { personId: volunteer },
      input: { initiative: initiativeId },
    }),
  )
  const act = async (action: Exclude<ActionName, 'register'>, personId: string, input: unknown) =>
    expectAccepted(
      await performAction(programme, { registrationId, actor: { personId }, action, input }),
    )
  await act('send-message', volunteer, { text: `${volunteer} says hello` })
  await act('validate-application', coordinator, {})
  await act('enter-engagement', volunteer, {
    mentee: 'T',
    start: '2026-02-01',
    end: '2026-09-30',
  })
}
