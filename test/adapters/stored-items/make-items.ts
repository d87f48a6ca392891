import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { play } from '../../../local/replay/player.ts'
import { parseScenario } from '../../../local/replay/scenario.ts'
import { performAction } from '../../../shared/application/act/perform-action.ts'
import { register } from '../../../shared/application/act/register.ts'
import type { MailKey } from '../../../shared/application/ports/mail-store.ts'
import { hashForLookup } from '../../../shared/application/ports/sign-in-store.ts'
import type { Trace } from '../../../shared/application/ports/trace-store.ts'
import { expectAccepted } from '../../application/act/programme.ts'
import { createStageOnFake, type StageOnFake } from '../../simulation/stage-on-fake.ts'
import { writeFurtherProgramme } from './further-programme.ts'

const spring = join(import.meta.dirname, '..', '..', 'replay', 'spring-programme', 'scenario.jsonl')

/** Plays both programmes, adds what no scenario produces, and returns all items and both exports. */
export async function makeItems() {
  const stage = createStageOnFake()
  await play(parseScenario(await readFile(spring)), stage)
  await playFurther(stage)
  stage.time.now = '2027-03-02T08:00:00.000Z'
  await addDirectory(stage)
  await addWhatIsUnderWay(stage)
  await addWhatIsBesideTheJourney(stage)
  await addExports(stage)
  return {
    items: stage.fake.table(stage.tableName).items(),
    read: await stage.export('2027-03-03T00:00:00.000Z'),
  }
}

/** The player only knows the registrations of its own scenario, so earlier mails are left out. */
async function playFurther(stage: StageOnFake): Promise<void> {
  const before = stage.mails().length
  const further = parseScenario(new TextEncoder().encode(writeFurtherProgramme()))
  const { results } = await play(further, { ...stage, mails: () => stage.mails().slice(before) })
  const refused = results.find(({ outcome }) => outcome === 'refused')
  if (refused) throw new Error(`Line ${refused.line} is refused: ${refused.code ?? ''}`)
}

/** Entries with all optional fields, and with a history. */
async function addDirectory({ stores: { directory }, time }: StageOnFake): Promise<void> {
  const change = { at: time.now, personId: 'vera', what: 'change' }
  await directory.put(
    {
      type: 'initiative',
      entry: {
        initiativeId: 'complete',
        title: { en: 'Complete', fr: 'Complet' },
        description: { en: 'With everything', fr: 'Avec tout' },
        imageText: { fr: 'Deux personnes marchent' },
        organisationId: 'escale',
        coordinatorIds: ['paul', 'petra'],
        pointOfContactId: 'vera',
        companyId: 'umbra',
        capacity: 3,
        registrationDeadline: '2027-06-30',
        period: { start: '2027-04-01', end: '2027-12-31' },
        estimatedHours: 12.5,
        meetingFrequency: { en: 'every other week' },
        tasks: [{ task: 'charter', title: 'Sign the charter' }],
        status: 'DRAFT',
      },
    },
    0,
    { ...change, what: 'create', fields: ['title.en', 'title.fr'], details: { ids: ['paul'] } },
  )
  const vera = await directory.getPerson('vera')
  if (vera)
    await directory.put({ type: 'person', entry: { ...vera, name: 'Vera Test' } }, undefined, {
      ...change,
      fields: ['name'],
    })
  const hal = await directory.getPerson('hal')
  if (hal)
    await directory.put({ type: 'person', entry: { ...hal, deactivated: true } }, undefined, {
      ...change,
      what: 'deactivate',
      fields: ['deactivated'],
    })
}

/** Mails in every state, a change not yet followed, erased texts and a renewed execution. */
async function addWhatIsUnderWay(stage: StageOnFake): Promise<void> {
  const { dependencies, stores, time, workflow } = stage
  const idempotent = (key: string) => ({ key, requestHash: `hash of ${key}` })
  const registered = expectAccepted(
    await register(dependencies, {
      actor: { personId: 'eve' },
      input: { initiative: 'crowd' },
      idempotency: idempotent('register'),
    }),
  )
  expectAccepted(
    await performAction(dependencies, {
      action: 'add-date',
      registrationId: await findRegistrationId(stage, 'eve', 'IN_PROGRESS'),
      actor: { personId: 'eve' },
      input: { date: '2026-03-06', minutes: 30, time: 'WORK' },
      idempotency: idempotent('add-date'),
    }),
  )
  // From here on nothing is delivered: a fan-out and these mails stay pending.
  expectAccepted(
    await register(dependencies, { actor: { personId: 'gil' }, input: { initiative: 'steps' } }),
  )
  expectAccepted(
    await performAction(dependencies, {
      action: 'send-message',
      registrationId: await findRegistrationId(stage, 'ada', 'APPLICATION'),
      actor: { personId: 'ada' },
      input: { text: 'Are you still there?' },
    }),
  )
  const due: MailKey[] = []
  for await (const mail of stores.mails.listDue('2027-03-02T08:10:00.000Z'))
    if ('template' in mail) due.push(mail)
  const claims = await Promise.all(
    due.slice(0, 4).map((key) => stores.mails.claim(key, time.now, '2027-03-02T08:05:00.000Z')),
  )
  const [sending, released, dropped, failed] = claims
  if (!sending || !released || !dropped || !failed) throw new Error('Four mails are due')
  await stores.mails.release(released, '2027-03-02T08:02:00.000Z', 1)
  await stores.mails.markDropped(dropped)
  await stores.mails.markFailed(failed, time.now, 'refused')
  // A change that mails do not follow yet.
  const bob = await stores.directory.getPerson('bob')
  if (bob) await stores.directory.put({ type: 'person', entry: { ...bob, managerId: 'mona' } })

  const erased = await findRegistrationId(stage, 'gil', 'COMPLETED')
  await stores.registrations.eraseTexts(erased)
  const { registrationId } = registered.registration
  const renewed = await stores.registrations.loadWorkflow(registrationId)
  await workflow.expireWait(renewed?.execution ?? '')
}

async function findRegistrationId(
  { stores: { registrations } }: StageOnFake,
  volunteerId: string,
  status: string,
): Promise<string> {
  const { items } = await registrations.list({ volunteerId }, { limit: 10 })
  const found = items.find((one) => one.status === status)
  if (!found) throw new Error(`${volunteerId} has no registration in ${status}`)
  return found.registrationId
}

async function addWhatIsBesideTheJourney(stage: StageOnFake): Promise<void> {
  const { stores, signIns, renewals, time } = stage
  await stores.profiles.put('ada', {
    languages: 'français, te reo',
    availability: 'le mercredi',
    interests: 'la voile',
    canHelpWith: 'les maths',
    changedAt: time.now,
  })
  await stores.profiles.put('bob', { changedAt: time.now })
  const issuedAt = time.now
  const trace = (tokenId: string): Trace => ({
    traceId: tokenId,
    at: issuedAt,
    companyId: 'umbra',
    what: 'token-issued',
    by: { kind: 'operator' },
    subject: { type: 'token', id: tokenId },
  })
  await stores.scimTokens.save(
    'umbra',
    [{ secretId: 't1', hash: 'hash-1', issuedAt }],
    0,
    trace('t1'),
  )
  const tokens = ['t1', 't2'].map((secretId) => ({ secretId, hash: `hash-${secretId}`, issuedAt }))
  await stores.scimTokens.save('umbra', tokens, 1, trace('t2'))
  await signIns.take('ada@umbra.example')
  await signIns.take('ada@umbra.example')
  await signIns.take('bob@umbra.example')
  await signIns.keep('token-1', { next: '/volunteer' }, 'sealed-1')
  await signIns.assign({ linkHash: hashForLookup('token', 'token-1') }, { personId: 'ada' })
  await signIns.keep('token-2', {}, 'sealed-2')
  const registrationId = await findRegistrationId(stage, 'ada', 'APPLICATION')
  await renewals.take({
    registrationId,
    template: 'new-application',
    recipientId: 'paul',
    occasion: 'v1',
  })
  for (const [personId, sequence] of [
    ['ada', 7],
    ['paul', 6],
  ] as const)
    await stores.registrations.markRead(registrationId, { personId, sequence, at: time.now })
}

/** Jobs in the remaining states and scopes. */
async function addExports({ stores: { exports }, time }: StageOnFake): Promise<void> {
  const job = {
    kind: 'dates',
    requestedAt: time.now,
    header: 'fr',
    locale: 'fr',
    state: 'PENDING',
    version: 1,
    heardAt: time.now,
    failures: 0,
  } as const
  await exports.create({
    ...job,
    exportId: 'export-of-company',
    scope: { companyId: 'umbra' },
    requestedBy: { personId: 'vera', role: 'admin' },
  })
  const scope = { initiativeIds: ['harbour', 'steps'] }
  for (const [exportId, role, state] of [
    ['export-of-partner', 'partner', 'RUNNING'],
    ['export-of-coordinator', 'coordinator', 'FAILED'],
  ] as const) {
    const asked = { ...job, exportId, scope, requestedBy: { personId: 'paul', role } }
    await exports.create(asked)
    await exports.update(asked, { state })
  }
}
