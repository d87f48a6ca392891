import { describe, expect, it } from 'vitest'
import { describePlay } from '../../../local/replay/summary.ts'
import { showProgress } from '../../../local/terminal/progress.ts'

describe('the summary', () => {
  it('counts registrations per status, emails per template and refusals per code', () => {
    const mail = { at: '', to: '', registration: '', subject: '' }
    const text = describePlay(
      {
        results: [
          { line: 1, outcome: 'ok', status: 'APPLICATION' },
          { line: 2, outcome: 'refused', code: 'wrong-status' },
          { line: 3, outcome: 'refused', code: 'not-allowed' },
          { line: 4, outcome: 'refused', code: 'wrong-status' },
        ],
        mails: [
          { ...mail, template: 'registration-received' },
          { ...mail, template: 'new-application' },
          { ...mail, template: 'new-application' },
        ],
        exports: new Map(),
        statuses: ['CANCELLED', 'APPLICATION', 'CANCELLED'],
      },
      83_400,
    )
    expect(text).toBe(
      [
        'Registrations: 3',
        '  1  Application / Exchange',
        '  2  Cancelled / Rejected',
        '',
        'Emails: 3',
        '  2  new-application',
        '  1  registration-received',
        '',
        'Actions: 4, of which 3 were refused',
        '  1  not-allowed',
        '  2  wrong-status',
        '',
        'Time taken: 1 min 23 s',
        '',
      ].join('\n'),
    )
  })
})

describe('the progress', () => {
  function shown(isTTY: boolean): string {
    let text = ''
    let time = 0
    const screen = { isTTY, write: (more: string) => (text += more) }
    const progress = showProgress(screen, () => time)
    progress.step('Starting')
    for (let line = 0; line < 3; line += 1) {
      time += 3_000
      progress.show(`Played ${line} of 3 lines`)
    }
    progress.end()
    return text
  }

  it('stays on one line of a terminal and clears it at the end', () => {
    expect(shown(true)).toBe(
      'Starting\n\rPlayed 0 of 3 lines\u001b[K\rPlayed 1 of 3 lines\u001b[K\rPlayed 2 of 3 lines\u001b[K\r\u001b[K',
    )
  })

  it('writes a line every few seconds to a log', () => {
    expect(shown(false)).toBe('Starting\nPlayed 1 of 3 lines\n')
  })
})
