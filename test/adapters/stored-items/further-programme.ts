/**
 * A scenario that covers what the spring programme lacks: the remaining actions and statuses, tasks in
 * two items, a fan-out of mails, and directory changes that mails follow. All names are invented.
 */
export function writeFurtherProgramme(): string {
  return [...world(), ...events()].map((line) => JSON.stringify(line)).join('\n')
}

/** The maximum of an initiative. With the volunteer, that is enough recipients for a fan-out. */
const manyCoordinators = Array.from({ length: 50 }, (_, index) => `coach-${index + 1}`)
/** The maximum of an initiative. One more task needs a second item. */
const manyTasks = Array.from({ length: 100 }, (_, index) => ({
  task: `step-${index + 1}`,
  title: `Step ${index + 1}`,
}))

function world(): readonly object[] {
  return [
    {
      type: 'company',
      id: 'umbra',
      name: 'Umbra Énergie',
      timeZone: 'Pacific/Auckland',
      managerValidation: 'engagement-and-extension',
      nudges: true,
    },
    { type: 'organisation', id: 'escale', name: "L'Escale" },
    { type: 'organisation', id: 'foule', name: 'Foule & Cie' },
    person('vera', { company: 'umbra', admin: true }),
    person('milo', { company: 'umbra' }),
    person('mona', { company: 'umbra' }),
    ...['ada', 'bob', 'cleo', 'dan', 'eve', 'fox', 'gil', 'hal'].map((id) =>
      person(id, { company: 'umbra', manager: 'milo', locale: 'fr' }),
    ),
    person('paul', { organisation: 'escale' }),
    person('petra', { organisation: 'escale' }),
    ...manyCoordinators.map((id) => person(id, { organisation: 'foule' })),
    initiative('harbour', { coordinators: ['paul', 'petra'], company: 'umbra' }),
    initiative('steps', { coordinators: ['paul'], tasks: manyTasks }),
    initiative('crowd', { organisation: 'foule', coordinators: manyCoordinators, capacity: 20 }),
  ]
}

function person(id: string, more: object): object {
  return { type: 'person', id, name: `${id} de Test`, email: `${id}@umbra.example`, ...more }
}

function initiative(id: string, more: object): object {
  return { type: 'initiative', id, title: `Mentorat ${id}`, organisation: 'escale', ...more }
}

function events(): readonly object[] {
  const lines: object[] = []
  let minutes = 0
  const start = Date.parse('2026-03-02T08:00:00.000Z')
  const at = () => new Date(start + (minutes += 1) * 60_000).toISOString()
  const act = (actor: string, action: string, registration: string, input?: object, as?: string) =>
    lines.push({
      at: at(),
      actor,
      action,
      registration,
      ...(input && { input }),
      ...(as && { as }),
    })
  const skipTo = (instant: string) => (minutes = (Date.parse(instant) - start) / 60_000)
  const tick = () => lines.push({ at: at(), action: 'tick' })
  const set = (type: string, id: string, fields: object) =>
    lines.push({ at: at(), action: 'set', type, id, ...fields })
  const search = (name: string) => {
    act(name, 'register', `r-${name}`, { initiative: 'harbour' })
    act(name, 'send-message', `r-${name}`, { text: `Kia ora, it is ${name} 👋` })
    act('paul', 'validate-application', `r-${name}`)
  }
  const engage = (name: string) => {
    search(name)
    act(name, 'enter-engagement', `r-${name}`, {
      mentee: 'Tama',
      start: '2026-03-03',
      end: '2026-08-31',
    })
  }
  const mentor = (name: string) => {
    engage(name)
    act('milo', 'approve-engagement', `r-${name}`)
  }
  const date = { date: '2026-03-04', minutes: 45, time: 'WORK', startTime: '09:30' }

  // APPLICATION, with tasks in every state and in two items.
  act('ada', 'register', 'r-ada', { initiative: 'steps' })
  act('paul', 'assign-task', 'r-ada', { task: 'extra', title: 'One step more' })
  act('ada', 'complete-task', 'r-ada', { task: 'step-1' })
  act('paul', 'waive-task', 'r-ada', { task: 'step-2' })
  act('ada', 'send-message', 'r-ada', { text: 'Which step is next?' })
  act('paul', 'send-message', 'r-ada', { text: 'The third.' })
  // MENTEE_SEARCH, with a pause.
  search('bob')
  act('bob', 'still-searching', 'r-bob')
  act('bob', 'pause-reminders', 'r-bob', { until: '2026-05-01' })
  // MANAGER_VALIDATION for a first engagement, amended; then the manager changes.
  engage('cleo')
  act('cleo', 'amend-engagement', 'r-cleo', {
    mentee: 'T.',
    start: '2026-03-10',
    end: '2026-09-30',
  })
  set('person', 'cleo', { manager: 'mona' })
  skipTo('2026-03-20T00:00:00.000Z')
  // MANAGER_VALIDATION for an extension.
  mentor('dan')
  act('dan', 'add-date', 'r-dan', { ...date, note: 'Au café, en face' }, 'd-dan-1')
  act('dan', 'add-date', 'r-dan', { ...date, time: 'PERSONAL' }, 'd-dan-2')
  act('dan', 'add-date', 'r-dan', date, 'd-dan-3')
  act('dan', 'change-date', 'r-dan', {
    dateId: 'd-dan-1',
    date: '2026-03-05',
    minutes: 50,
    time: 'WORK',
  })
  act('dan', 'change-date', 'r-dan', { dateId: 'd-dan-2', ...date, note: 'By phone' })
  act('dan', 'remove-date', 'r-dan', { dateId: 'd-dan-3' })
  act('dan', 'reflect', 'r-dan', { text: 'We laugh a lot.', rating: 4 })
  act('dan', 'reflect', 'r-dan', { text: 'No rating this time.' })
  act('dan', 'change-period', 'r-dan', { start: '2026-03-03', end: '2026-12-31' })
  // IN_PROGRESS after a declined extension.
  mentor('eve')
  act('eve', 'change-period', 'r-eve', { start: '2026-03-03', end: '2027-01-31' })
  act('milo', 'decline-engagement', 'r-eve', { reason: 'Until August, please' })
  act('eve', 'add-date', 'r-eve', { ...date, note: 'First walk' }, 'd-eve-1')
  // AWAITING_CONFIRMATION.
  mentor('fox')
  act('fox', 'add-date', 'r-fox', date, 'd-fox-1')
  act('fox', 'end-mission', 'r-fox', { endedOn: '2026-03-12' })
  // COMPLETED.
  mentor('gil')
  act('gil', 'add-date', 'r-gil', { ...date, note: 'Only one' }, 'd-gil-1')
  act('gil', 'end-mission', 'r-gil')
  act('vera', 'confirm-participation', 'r-gil')
  // CANCELLED: withdrawn with a reason, rejected, and cancelled by a coordinator.
  search('hal')
  act('hal', 'withdraw', 'r-hal', { reason: 'I am moving away' })
  act('hal', 'register', 'r-hal-2', { initiative: 'harbour' })
  act('petra', 'reject-application', 'r-hal-2', { reason: 'Next year' })
  act('ada', 'register', 'r-ada-2', { initiative: 'crowd' })
  act('coach-7', 'cancel', 'r-ada-2', { reason: 'The crowd is too large' })
  // The main coordinator changes.
  set('initiative', 'harbour', { coordinators: ['petra', 'paul'] })
  skipTo('2026-04-03T00:00:00.000Z')
  tick()
  skipTo('2026-06-04T00:00:00.000Z')
  tick()
  return lines
}
