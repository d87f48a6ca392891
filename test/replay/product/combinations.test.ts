import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findDifferences, playOracle, playProduct } from '../play-files.ts'

const folder = join(import.meta.dirname, '..', 'combinations')
const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const silence = '10-months-of-silence.jsonl'

describe('combinations of what DOMAIN.md says about managers and meetings', () => {
  it.each(names.filter((name) => name !== silence))('%s', async (name) => {
    const scenario = read(name)
    expect(findDifferences(await playProduct(scenario), playOracle(scenario))).toEqual([])
  })

  it('decides and exports the same in a company with nudges, and writes to nobody twice a day', async () => {
    const scenario = read(silence)
    const { 'mails.jsonl': ours = '', ...product } = await playProduct(scenario)
    const { 'mails.jsonl': theirs = '', ...oracle } = playOracle(scenario)
    const withoutReminders = ({ 'results.jsonl': results = '' }) => results
    expect(withoutReminders(product)).toBe(withoutReminders(oracle))
    // Monday to Friday is beyond DOMAIN.md, and so is the instant of the last reminder.
    const withoutLast = (files: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(files).map(([file, content]) => [
          file,
          content.replace(/,[^,]*,(\S+Z)\r\n/g, ',$1\r\n'),
        ]),
      )
    expect(withoutLast(product)).toEqual(withoutLast(oracle))

    const readMails = (content: string) =>
      content
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { at: string; template: string; to: string })
    const days = readMails(ours)
      .filter(({ at }) => at.endsWith('T07:30:00.000Z'))
      .map(({ at, to }) => `${at} ${to}`)
    expect(days).toEqual([...new Set(days)])
    expect(days.length).toBeGreaterThan(5)
    const asked = (content: string) =>
      readMails(content)
        .filter(({ at }) => !at.endsWith(':30:00.000Z'))
        .map(({ at, template, to }) => [at, template, to].join(' '))
    expect(asked(ours)).toEqual(expect.arrayContaining(asked(theirs)))
  })
})
