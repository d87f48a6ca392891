import pMap from 'p-map'
import * as z from 'zod'
import { timeHeader } from '../../shared/api/http/request-clock.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createFactorSeal } from '../../shared/application/identity/factor-seal.ts'
import { makeRecoveryCodes } from '../../shared/application/identity/recovery-codes.ts'
import type { SecondFactor } from '../../shared/application/ports/second-factor-store.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import { tourSessionId } from './signer.ts'
import type { ExportJob } from '../../shared/application/ports/export-store.ts'
import type { Trace } from '../../shared/application/ports/trace-store.ts'
import type { Role } from '../../shared/journey/roles.ts'
import type { Locale } from '../../shared/journey/statuses.ts'
import { type Cast, type CastName, createCast, type InitiativeName } from './cast.ts'
import { dayFromNow, daysAgo, tourNow } from './moment.ts'
import type { TourSite } from './tour-site.ts'
import { findWords } from './words.ts'

/** Low, because the emulator runs on the same machine. */
const maxParallel = 4

/** Days ago, actor, role, action, input. In order of time: the product never goes back. */
type Step = readonly [number, CastName, Role, string, object?]

export interface Programme extends Cast {
  readonly locale: Locale
  readonly stores: TourSite['stores']
  /** Ids of registrations in every status and every other state that changes a page. */
  readonly registrations: Readonly<Record<RegistrationName, string>>
  /** Of the admin who has set up a second factor. */
  readonly factorId: string
  readonly exports: Readonly<Record<'done' | 'underWay' | 'failed' | 'companyDone', string>>
}

export type RegistrationName =
  | 'applied'
  | 'exchange'
  | 'ready'
  | 'searching'
  | 'searchingShort'
  | 'searchingNoProfile'
  | 'toApprove'
  | 'toExtend'
  | 'declined'
  | 'inProgress'
  | 'unapproved'
  | 'datesToApprove'
  | 'toConfirm'
  | 'toConfirmToo'
  | 'toConfirmLast'
  | 'completed'
  | 'ownCompleted'
  | 'ownApplied'
  | 'rejected'
  | 'withdrawn'

/** Loads a programme with content for every page, on a site that may hold others. */
export async function loadProgramme(
  site: TourSite,
  run: string,
  locale: Locale,
): Promise<Programme> {
  const cast = createCast(run, locale)
  // An initiative can only be closed after somebody has registered.
  const entries = cast.entries.map((one) =>
    one.type === 'initiative' && one.entry.status === 'CLOSED'
      ? { ...one, entry: { ...one.entry, status: 'OPEN' as const } }
      : one,
  )
  await site.load(entries)
  const { stores } = site
  const registrations = await playAll(site, cast, locale)
  await site.load(cast.entries.filter(({ type }) => type === 'initiative'))
  await keepProfiles(stores, cast, locale)
  await noteDeliveries(stores, registrations.exchange)
  await keepTraces(stores, cast)
  await keepMachineClient(stores, cast, locale)
  const factorId = await keepFactors(site, cast)
  return {
    ...cast,
    locale,
    stores,
    registrations,
    factorId,
    exports: await keepExports(stores, cast, locale),
  }
}

async function playAll(
  site: TourSite,
  cast: Cast,
  locale: Locale,
): Promise<Programme['registrations']> {
  const names = Object.keys(storiesIn(locale)) as RegistrationName[] // the keys of a Record are known
  const stories = storiesIn(locale)
  const played = await pMap(
    names,
    async (name) => [name, await play(site, cast, stories[name])] as const,
    { concurrency: maxParallel },
  )
  // One entry for each name.
  return Object.fromEntries(played) as Programme['registrations']
}

interface Story {
  readonly who: CastName
  readonly initiative: InitiativeName
  /** Days ago. */
  readonly applied: number
  readonly steps: readonly Step[]
}

function storiesIn(locale: Locale): Readonly<Record<RegistrationName, Story>> {
  const say = findWords(locale)
  const story = (
    who: CastName,
    initiative: InitiativeName,
    applied: number,
    ...steps: readonly Step[]
  ): Story => ({ who, initiative, applied, steps })
  const validated = (who: CastName, days: number): Step[] => [
    [days + 2, who, 'volunteer', 'send-message', { text: say.free }],
    [days, 'claire', 'coordinator', 'validate-application'],
  ]
  const engaged = (who: CastName, days: number, mentee = 'Théo', end = 150): Step[] => [
    ...validated(who, days + 10),
    [
      days,
      who,
      'volunteer',
      'enter-engagement',
      { mentee, start: dayFromNow(-days), end: dayFromNow(end) },
    ],
  ]
  const approved = (who: CastName, days: number, mentee?: string, end?: number): Step[] => [
    ...engaged(who, days, mentee, end),
    [days - 1, 'marc', 'manager', 'approve-engagement'],
  ]
  const met = (who: CastName, days: number, minutes: number, more: object = {}): Step => [
    days,
    who,
    'volunteer',
    'add-date',
    { date: dayFromNow(-days), minutes, time: 'PERSONAL', ...more },
  ]
  const work = { time: 'WORK', startTime: '16:30' }
  const ended = (who: CastName, days: number): Step[] => [
    ...approved(who, 90, 'Inaya', 20),
    met(who, 80, 60),
    met(who, 66, 90, { ...work, note: say.visit }),
    met(who, 45, 120),
    met(who, 31, 45, work),
    met(who, days + 1, 60, { note: say.letter }),
    [days, who, 'volunteer', 'end-mission', { endedOn: dayFromNow(-days) }],
  ]
  const lateEnd: readonly Step[] = [
    [
      100,
      'oyvind',
      'volunteer',
      'enter-engagement',
      { mentee: 'Lina', start: dayFromNow(-98), end: dayFromNow(10) },
    ],
    [98, 'marc', 'manager', 'approve-engagement'],
    met('oyvind', 50, 120),
    [1, 'oyvind', 'volunteer', 'end-mission'],
  ]
  return {
    applied: story('yann', 'lyceens', 16),
    exchange: story(
      'khai',
      'lyceens',
      6,
      [6, 'khai', 'volunteer', 'send-message', { text: say.iAmIn }],
      [5, 'claire', 'coordinator', 'send-message', { text: say.welcome }],
      [4, 'khai', 'volunteer', 'complete-task', { task: 'charter' }],
    ),
    ready: story('oyvind', 'emploi', 9, [
      8,
      'oyvind',
      'volunteer',
      'send-message',
      { text: say.free },
    ]),
    searching: story('anais', 'emploi', 40, ...validated('anais', 33)),
    searchingShort: story('sam', 'emploi', 8, ...validated('sam', 5)),
    searchingNoProfile: story('aissatou', 'emploi', 3, ...validated('aissatou', 0)),
    toApprove: story('zoe', 'emploi', 25, ...engaged('zoe', 9)),
    toExtend: story(
      'barth',
      'emploi',
      80,
      ...approved('barth', 60, 'Maëlys', 20),
      met('barth', 20, 90),
      [3, 'barth', 'volunteer', 'change-period', { start: dayFromNow(-60), end: dayFromNow(80) }],
    ),
    declined: story(
      'barth',
      'lyceens',
      30,
      ...tasksDone('barth', 29, say.free),
      [
        8,
        'barth',
        'volunteer',
        'enter-engagement',
        { mentee: 'J.-B.', start: dayFromNow(1), end: dayFromNow(90) },
      ],
      [2, 'marc', 'manager', 'decline-engagement', { reason: say.declined }],
    ),
    inProgress: story(
      'lea',
      'lyceens',
      110,
      ...tasksDone('lea', 108, say.free),
      [
        95,
        'lea',
        'volunteer',
        'enter-engagement',
        { mentee: 'Théo', start: dayFromNow(-92), end: dayFromNow(59) },
      ],
      [94, 'marc', 'manager', 'approve-engagement'],
      met('lea', 83, 60),
      met('lea', 69, 90, { ...work, note: say.visit }),
      met('lea', 55, 75),
      met('lea', 27, 60, work),
      [21, 'lea', 'volunteer', 'add-date', { date: dayFromNow(-1), minutes: 60, ...work }],
      [20, 'lea', 'volunteer', 'reflect', { text: say.reflection, rating: 4 }],
      [8, 'claire', 'coordinator', 'send-message', { text: say.howIsItGoing }],
      [7, 'lea', 'volunteer', 'send-message', { text: say.goesWell }],
      met('lea', 6, 120, { note: say.letter }),
    ),
    unapproved: story(
      'karim',
      'ateliers',
      30,
      [29, 'karim', 'volunteer', 'send-message', { text: say.free }],
      [28, 'claire', 'coordinator', 'validate-application'],
      [
        15,
        'karim',
        'volunteer',
        'enter-engagement',
        { mentee: 'A. B.', start: dayFromNow(-14), end: dayFromNow(40) },
      ],
    ),
    datesToApprove: story(
      'lina',
      'alternance',
      50,
      ...engaged('lina', 30, 'Sacha'),
      met('lina', 20, 90, work),
      met('lina', 6, 60),
      [5, 'lina', 'volunteer', 'add-date', { date: dayFromNow(8), minutes: 60, ...work }],
    ),
    toConfirm: story('chloe', 'emploi', 130, ...ended('chloe', 4)),
    toConfirmToo: story('kouame', 'emploi', 130, ...ended('kouame', 10)),
    toConfirmLast: story(
      'oyvind',
      'lyceens',
      150,
      ...tasksDone('oyvind', 140, say.free),
      ...lateEnd,
    ),
    completed: story('elodie', 'emploi', 130, ...ended('elodie', 22), [
      20,
      'hugo',
      'partner',
      'confirm-participation',
    ]),
    ownCompleted: story('lea', 'lecture', 200, ...ended('lea', 30), [
      29,
      'lea',
      'volunteer',
      'confirm-participation',
    ]),
    ownApplied: story('lea', 'emploi', 1),
    rejected: story(
      'tom',
      'lyceens',
      18,
      [17, 'tom', 'volunteer', 'send-message', { text: say.free }],
      [12, 'claire', 'coordinator', 'reject-application', { reason: say.rejected }],
    ),
    withdrawn: story('fatou', 'emploi', 60, ...validated('fatou', 50), [
      11,
      'fatou',
      'volunteer',
      'withdraw',
      { reason: say.withdrawn },
    ]),
  }
}

/** An application to an initiative with tasks, up to its validation. */
function tasksDone(who: CastName, days: number, text: string): Step[] {
  return [
    [days, who, 'volunteer', 'send-message', { text }],
    [days - 1, who, 'volunteer', 'complete-task', { task: 'charter' }],
    [days - 2, 'claire', 'coordinator', 'waive-task', { task: 'training' }],
    [days - 3, 'claire', 'coordinator', 'validate-application'],
  ]
}

const Answer = z.object({ registrationId: z.string() })

/** Plays each step over HTTP at its own time. */
async function play(
  site: TourSite,
  cast: Cast,
  { who, initiative, applied, steps }: Story,
): Promise<string> {
  const post = async (days: number, as: CastName, path: string, body: object) => {
    const response = await fetch(new URL(`/api/v1/${path}`, site.baseUrl), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await site.idToken(cast.getEmail(as))}`,
        'content-type': 'application/json',
        [timeHeader]: daysAgo(days),
      },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${as} could not POST ${path}: ${text}`)
    return Answer.parse(JSON.parse(text)).registrationId
  }
  const id = await post(applied, who, 'volunteer/registrations', {
    initiative: cast.id(initiative),
  })
  for (const [days, as, role, action, input = {}] of steps)
    await post(days, as, `${role}/registrations/${id}/actions/${action}`, input)
  return id
}

async function keepProfiles({ profiles }: TourSite['stores'], { id }: Cast, locale: Locale) {
  const { profile, shortProfile } = findWords(locale)
  await profiles.put(id('anais'), { ...profile, changedAt: daysAgo(30) })
  await profiles.put(id('lea'), { ...profile, changedAt: daysAgo(100) })
  await profiles.put(id('sam'), { ...shortProfile, changedAt: daysAgo(5) })
}

/** The emails to the volunteer bounce; the coordinator receives theirs. */
async function noteDeliveries(
  { registrations, mails }: TourSite['stores'],
  registrationId: string,
): Promise<void> {
  for (const mail of await registrations.listMails(registrationId)) {
    const outcome = mail.role === 'volunteer' ? 'bounced' : 'delivered'
    await mails.noteDelivery(mail, { outcome, at: mail.requestedAt })
  }
}

/** Adds a log: what the pages do is recorded at the real time, months after the tour's. */
async function keepTraces({ traces }: TourSite['stores'], { id }: Cast): Promise<void> {
  const admin = { kind: 'person', id: id('ines') } as const
  const kept: readonly Omit<Trace, 'traceId' | 'at' | 'companyId'>[] = [
    {
      what: 'entry-changed',
      by: admin,
      subject: { type: 'person', id: id('zoe') },
      fields: ['managerId'],
    },
    { what: 'signed-in', by: admin },
    {
      what: 'refused',
      by: { kind: 'person', id: id('lea') },
      code: 'not-allowed',
      details: { where: 'admin pages' },
    },
    {
      what: 'entry-created',
      by: { kind: 'scim' },
      subject: { type: 'person', id: id('yann') },
    },
  ]
  for (const [days, trace] of kept.entries())
    await traces.add({ ...trace, traceId: 'tour', at: daysAgo(days), companyId: id('acme') })
}

/** Adds a system whose secret is about to be replaced. */
async function keepMachineClient(
  { machineClients }: TourSite['stores'],
  { id }: Cast,
  locale: Locale,
) {
  const clientId = id('hr-system')
  const createdAt = daysAgo(300)
  const trace = { traceId: 'client', at: createdAt, what: 'client-created' } as const
  await machineClients.save(
    id('acme'),
    [
      {
        clientId,
        name: findWords(locale).system,
        scopes: ['registrations:read', 'exports'],
        createdAt,
        secrets: [
          { secretId: 'old', hash: 'hash', issuedAt: createdAt },
          { secretId: 'new', hash: 'hash', issuedAt: daysAgo(2) },
        ],
      },
    ],
    0,
    { ...trace, companyId: id('acme'), by: { kind: 'operator' } },
  )
}

/** One admin has set up a second factor, another has begun to. The key is always the same, for pictures. */
async function keepFactors(
  { stores: { secondFactors }, keys }: Pick<TourSite, 'stores' | 'keys'>,
  { id }: Cast,
): Promise<string> {
  const seal = createFactorSeal(fixedKeys(keys['second-factor']))
  const sealSecret = (personId: string) => seal(personId).seal('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP')
  const keep = async (name: CastName, factor: Pick<SecondFactor, 'pending' | 'active'>) => {
    const personId = id(name)
    await secondFactors.save(personId, { failures: 0, ...factor }, 0, {
      traceId: `tour#${personId}`,
      at: tourNow,
      companyId: id('atelier'),
      what: 'setup-code-used',
      by: { kind: 'person', id: personId },
    })
  }
  const { recoveryHashes, recoverySalt } = await makeRecoveryCodes()
  const factorId = id('factor')
  const now = systemClock.now()
  await keep('olga', {
    pending: {
      sealedSecret: await sealSecret(id('olga')),
      sessionId: tourSessionId,
      until: addMinutes(now, 24 * 60),
    },
  })
  await keep('ada', {
    active: {
      factorId,
      sealedSecret: await sealSecret(id('ada')),
      since: now,
      lastStep: 0,
      recoveryHashes,
      recoverySalt,
    },
  })
  return factorId
}

/** Writes exports in each state, because a real one finishes too soon to be seen. */
async function keepExports({ exports }: TourSite['stores'], { id }: Cast, locale: Locale) {
  const make = async (name: string, job: Partial<ExportJob>) => {
    const exportId = id(name)
    await exports.create({
      exportId,
      kind: 'registrations',
      header: locale,
      locale,
      scope: { initiativeIds: [id('lyceens')] },
      requestedBy: { personId: id('claire'), role: 'coordinator' },
      requestedAt: tourNow,
      state: 'DONE',
      version: 1,
      // A real instant: exports fail and expire by it.
      heardAt: systemClock.now(),
      startedAt: systemClock.now(),
      failures: 0,
      ...job,
    })
    return exportId
  }
  const done = { rows: 1284, objectKey: 'exports/none.csv' }
  return {
    done: await make('export-done', done),
    underWay: await make('export-under-way', {
      state: 'RUNNING',
      kind: 'dates',
      progress: { registrations: 540, total: 1284 },
    }),
    failed: await make('export-failed', { state: 'FAILED' }),
    companyDone: await make('export-company', {
      ...done,
      rows: 1,
      kind: 'dates',
      scope: { companyId: id('acme') },
      requestedBy: { personId: id('ines'), role: 'admin' },
    }),
  }
}
