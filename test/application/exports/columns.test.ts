import { describe, expect, it } from 'vitest'
import {
  renderCells,
  type Column,
  renderHeader,
} from '../../../shared/application/exports/column.ts'
import {
  dateColumns,
  selectExportedDates,
} from '../../../shared/application/exports/dates-export.ts'
import {
  buildRow,
  registrationColumns,
} from '../../../shared/application/exports/registrations-export.ts'
import type { ParticipationDate, Registration } from '../../../shared/journey/registration.ts'
import { exportedWith } from './exported.ts'

const enteredAt = '2026-04-15T16:00:00.000Z'

function dateOn(date: string, more: Partial<ParticipationDate> = {}): ParticipationDate {
  return { dateId: `d-${date}`, date, minutes: 60, time: 'WORK', enteredAt, ...more }
}

const later = { asOf: '2026-06-01T00:00:00.000Z' }

function byCode<Row>(columns: readonly Column<Row>[], row: Row): Record<string, string> {
  const cells = renderCells(columns, row)
  return Object.fromEntries(columns.map(({ code }, index) => [code, cells[index] ?? 'none']))
}

function registrationCells(...with_: Parameters<typeof exportedWith>): Record<string, string> {
  return byCode(registrationColumns, buildRow(exportedWith(...with_)))
}

const inProgress: Partial<Registration> = {
  status: 'IN_PROGRESS',
  engagement: { mentee: 'Théo', start: '2026-04-08', end: '2026-07-10' },
}

describe('the columns', () => {
  it('are those of the registrations follow-up, in their order', () => {
    expect(renderHeader(registrationColumns, 'codes').join(', ')).toBe(
      'registration_id, initiative_id, initiative_title, organisation, company, volunteer_id, ' +
        'volunteer_name, volunteer_email, coordinator_email, manager_email, status_code, status, ' +
        'status_since, registered_at, conversation_started_at, tasks_completed, tasks_total, ' +
        'validated_at, mentee, engagement_start, engagement_end, manager_decision, ' +
        'manager_decided_at, dates_count, hours_total, hours_work, hours_personal, first_date, ' +
        'last_date, reflections_count, ended_on, confirmed_at, confirmed_by_role, cancelled_at, ' +
        'cancelled_by_role, cancel_reason, last_reminder_at, as_of',
    )
  })

  it('are those of the participation dates follow-up, in their order', () => {
    expect(renderHeader(dateColumns, 'codes').join(', ')).toBe(
      'date_id, registration_id, initiative_id, initiative_title, organisation, company, ' +
        'volunteer_id, volunteer_name, status_code, status, date, start_time, minutes, hours, ' +
        'time, note, entered_at, changed_at, manager_decision, confirmed_at, as_of',
    )
  })

  it.each(['en', 'fr'] as const)('have distinct labels in %s', (locale) => {
    for (const header of [
      renderHeader(registrationColumns, locale),
      renderHeader(dateColumns, locale),
    ]) {
      expect(header).not.toContain('')
      expect(new Set(header).size).toBe(header.length)
    }
  })
})

describe('a row of the registrations follow-up', () => {
  it('has 0 and 0.00 if nothing has happened, and empty cells for what does not apply', () => {
    expect(registrationCells()).toEqual({
      registration_id: 'r-1',
      initiative_id: 'i-1',
      initiative_title: 'A year to choose',
      organisation: "L'Ascenseur",
      company: 'Acme',
      volunteer_id: 'lea',
      volunteer_name: 'Léa',
      volunteer_email: 'lea@acme.example',
      coordinator_email: 'c@t.example',
      manager_email: '',
      status_code: 'APPLICATION',
      status: 'Application / Exchange',
      status_since: '2026-01-31T08:00:00.000Z',
      registered_at: '2026-01-31T08:00:00.000Z',
      conversation_started_at: '',
      tasks_completed: '0',
      tasks_total: '0',
      validated_at: '',
      mentee: '',
      engagement_start: '',
      engagement_end: '',
      manager_decision: '',
      manager_decided_at: '',
      dates_count: '0',
      hours_total: '0.00',
      hours_work: '0.00',
      hours_personal: '0.00',
      first_date: '',
      last_date: '',
      reflections_count: '0',
      ended_on: '',
      confirmed_at: '',
      confirmed_by_role: '',
      cancelled_at: '',
      cancelled_by_role: '',
      cancel_reason: '',
      last_reminder_at: '',
      as_of: '2026-02-01T00:00:00.000Z',
    })
  })

  it('rounds the sum of the minutes, not the hours of each date', () => {
    const dates = [
      dateOn('2026-04-29', { minutes: 50 }),
      dateOn('2026-04-15', { minutes: 50 }),
      dateOn('2026-05-13', { minutes: 70, time: 'PERSONAL' }),
    ]
    expect(registrationCells({ ...inProgress, dates }, later)).toMatchObject({
      dates_count: '3',
      hours_total: '2.83',
      hours_work: '1.67',
      hours_personal: '1.17',
      first_date: '2026-04-15',
      last_date: '2026-05-13',
      mentee: 'Théo',
    })
  })

  it('counts no declined date, and none whose local day has not come, or came after a cancellation', () => {
    const dates = [
      dateOn('2026-04-15', { decision: 'PENDING' }),
      dateOn('2026-04-16', { decision: 'DECLINED' }),
      dateOn('2026-04-17', { decision: 'APPROVED', minutes: 30 }),
      dateOn('2026-04-18', { time: 'PERSONAL' }),
      dateOn('2026-04-19'),
    ]
    const count = (asOf: string, more: Partial<Registration> = {}) => {
      const cells = registrationCells({ ...inProgress, dates, ...more }, { asOf })
      return ['dates_count', 'hours_total', 'hours_work', 'first_date', 'last_date'].map(
        (code) => cells[code],
      )
    }
    expect(count('2026-04-14T21:59:59.999Z')).toEqual(['0', '0.00', '0.00', '', ''])
    // It is Paris that counts the days.
    expect(count('2026-04-14T22:00:00.000Z')).toEqual([
      ...['1', '1.00', '1.00'],
      ...['2026-04-15', '2026-04-15'],
    ])
    expect(count('2026-04-18T12:00:00.000Z')).toEqual([
      ...['3', '2.50', '1.50'],
      ...['2026-04-15', '2026-04-18'],
    ])
    const cancelled = { status: 'CANCELLED', cancelledAt: '2026-04-16T22:30:00.000Z' } as const
    expect(count('2026-06-01T00:00:00.000Z', cancelled)).toEqual([
      ...['2', '1.50', '1.50'],
      ...['2026-04-15', '2026-04-17'],
    ])
  })

  it('leaves waived tasks out of both counts', () => {
    const tasks = (['COMPLETED', 'PENDING', 'WAIVED'] as const).map((state) => ({
      task: state,
      title: state,
      state,
    }))
    expect(registrationCells({ tasks })).toMatchObject({ tasks_completed: '1', tasks_total: '2' })
  })

  it('has roles as codes, and titles and statuses in the requested language', () => {
    const cancelled: Partial<Registration> = {
      status: 'CANCELLED',
      cancelledAt: '2026-02-01T00:00:00.000Z',
      cancelledByRole: 'coordinator',
      confirmedByRole: 'admin',
    }
    expect(registrationCells(cancelled, { locale: 'fr' })).toMatchObject({
      cancelled_by_role: 'COORDINATOR',
      confirmed_by_role: 'COMPANY_ADMIN',
      status: 'Annulée / Refusée',
      initiative_title: 'Un an pour choisir',
    })
  })

  it('is complete without people who are no longer in the directory', () => {
    const left = { volunteer: undefined, coordinator: undefined }
    expect(registrationCells({}, left)).toMatchObject({
      volunteer_id: 'lea',
      volunteer_name: '',
      volunteer_email: '',
      coordinator_email: '',
    })
  })

  it.each(['=1+1', '+33 1', '-x', '@lea', '\tlea', '\rlea'])(
    'has an apostrophe before a text that begins as a formula: %j',
    (name) => {
      const volunteer = { personId: 'lea', name, email: '+lea@acme.example', isAdmin: false }
      const cells = registrationCells({ cancelReason: name, registrationId: name }, { volunteer })
      expect(cells).toMatchObject({
        registration_id: `'${name}`,
        volunteer_name: `'${name}`,
        volunteer_email: "'+lea@acme.example",
        cancel_reason: `'${name}`,
      })
    },
  )

  it('leaves any other text as it is', () => {
    for (const cancelReason of ["'=1", ' =1', '\n=1', 'a=1', '＝1'])
      expect(registrationCells({ cancelReason })).toMatchObject({ cancel_reason: cancelReason })
  })

  it('never puts an apostrophe before a number or a date', () => {
    const kind = (value: string | number): Column<object> => ({
      code: 'minutes',
      kind: 'number',
      value: () => value,
    })
    expect(renderCells([kind(-1), kind('-0.50')], {})).toEqual(['-1', '-0.50'])
  })
})

describe('the rows of the dates follow-up', () => {
  it('have the decision about the date, else the registration’s; declined and planned ones too', () => {
    const dates = [
      dateOn('2026-04-15'),
      dateOn('2026-04-16', { decision: 'DECLINED', declineReason: 'No' }),
      dateOn('2199-12-31', { decision: 'PENDING' }),
    ]
    const rows = selectExportedDates(
      exportedWith({ ...inProgress, managerDecision: 'APPROVED', dates }),
    )
    const decisions = rows.map((row) => byCode(dateColumns, row)['manager_decision'])
    expect(decisions).toEqual(['APPROVED', 'DECLINED', 'PENDING'])
  })

  it('go by date, then start time with the empty one first, then id by code point', () => {
    const dates = [
      dateOn('2026-05-02', { dateId: 'e' }),
      dateOn('2026-05-01', { dateId: '😀', startTime: '09:00' }),
      dateOn('2026-05-01', { dateId: '\uff01', startTime: '09:00' }),
      dateOn('2026-05-01', { dateId: 'z' }),
      dateOn('2026-05-01', { dateId: 'a', startTime: '08:59' }),
    ]
    const rows = selectExportedDates(exportedWith({ ...inProgress, dates }))
    expect(rows.map(({ date }) => date.dateId)).toEqual(['z', 'a', '\uff01', '😀', 'e'])
  })

  it.each(['APPLICATION', 'MENTEE_SEARCH'] as const)('do not exist in %s', (status) => {
    expect(selectExportedDates(exportedWith({ status, dates: [dateOn('2026-05-02')] }))).toEqual([])
  })

  it.each(['MANAGER_VALIDATION', 'AWAITING_CONFIRMATION', 'COMPLETED', 'CANCELLED'] as const)(
    'are there in %s',
    (status) => {
      expect(
        selectExportedDates(exportedWith({ status, dates: [dateOn('2026-05-02')] })),
      ).toHaveLength(1)
    },
  )

  it('have hours beside minutes, and empty cells for absent values', () => {
    const note = '=first meeting'
    const [row] = selectExportedDates(
      exportedWith({ ...inProgress, dates: [dateOn('2026-04-15', { minutes: 1, note })] }),
    )
    if (!row) throw new Error('No row')
    expect(byCode(dateColumns, row)).toMatchObject({
      date_id: 'd-2026-04-15',
      registration_id: 'r-1',
      minutes: '1',
      hours: '0.02',
      time: 'WORK',
      start_time: '',
      note: `'${note}`,
      entered_at: enteredAt,
      changed_at: '',
    })
  })
})
