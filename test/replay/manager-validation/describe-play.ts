import { parse } from 'csv-parse/sync'
import type { Files } from '../play-files.ts'

/**
 * What came of a scenario of this folder, short enough to be checked by hand against its sentence:
 * the answer to each line, the emails, and of each export what dates and periods decide.
 */
export function describePlay(scenario: string, files: Files): string {
  const lines = scenario.split('\n')
  const answers = readLines(files['results.jsonl']).map(({ line, code = 'ok', status }) => {
    const { actor, action } = JSON.parse(lines[Number(line) - 1] ?? '') as Row
    return [line, actor, action, code, status].join(' ').trimEnd()
  })
  const mails = readLines(files['mails.jsonl']).map(({ at, template, to }) =>
    [at, template, to].join(' '),
  )
  const exports = Object.keys(files).flatMap((name) => {
    const [, label, kind] = /^(.*)\.(registrations|dates)\.csv$/.exec(name) ?? []
    const describe = kind === 'dates' ? describeDate : describeRegistration
    return label === undefined
      ? []
      : ['', `# ${label}: ${kind}`, ...readRows(files[name]).map(describe)]
  })
  return [...['# Answers', ...answers, '', '# Mails', ...mails], ...exports, ''].join('\n')
}

type Row = Readonly<Record<string, string>>

function readLines(content = ''): readonly Row[] {
  // The files of a replay hold flat objects.
  return content.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]))
}

function readRows(content = ''): readonly Row[] {
  return parse<Row>(content, { columns: true })
}

function describeRegistration(row: Row): string {
  const { status_code, mentee, engagement_start, engagement_end, manager_decision } = row
  const { dates_count, hours_total, hours_work, hours_personal, first_date, last_date } = row
  const engagement =
    mentee === '' ? 'no engagement' : `${mentee} ${engagement_start}/${engagement_end}`
  const dates = `${dates_count} dates, ${hours_total} h (work ${hours_work}, personal ${hours_personal})`
  const days = first_date === '' ? 'no first or last date' : `${first_date}/${last_date}`
  const decision = manager_decision === '' ? 'not asked' : manager_decision
  const by = `${row['confirmed_by_role']}${row['cancelled_by_role']}`
  return [status_code, engagement, decision, dates, days, ...(by === '' ? [] : [`by ${by}`])].join(
    '; ',
  )
}

function describeDate({ date_id, date, minutes, time, manager_decision }: Row): string {
  return [date_id, date, minutes, time, manager_decision].join(' ').trimEnd()
}
