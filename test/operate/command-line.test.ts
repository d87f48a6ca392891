import { describe, expect, it } from 'vitest'
import { readCommandLine } from '../../local/operate/command-line.ts'

const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean))
const here = { stage: undefined, stageOutputs: undefined }

describe('the command line of the operator', () => {
  it.each([
    ['put world.jsonl', { command: 'put', file: 'world.jsonl' }],
    ['get person p1', { command: 'get', type: 'person', id: 'p1' }],
    ['list company', { command: 'list', type: 'company', companyId: undefined }],
    ['list person --company acme', { command: 'list', type: 'person', companyId: 'acme' }],
    ['import people.csv', { command: 'import', file: 'people.csv', isApplied: false }],
    ['import people.csv --apply', { command: 'import', file: 'people.csv', isApplied: true }],
    [
      'export dates --out d.csv',
      { command: 'export', kind: 'dates', out: 'd.csv', header: 'codes' },
    ],
    [
      'export registrations --header fr --out r.csv',
      { command: 'export', kind: 'registrations', out: 'r.csv', header: 'fr' },
    ],
    [
      'scim-token acme',
      { command: 'scim-token', companyId: 'acme', issues: false, revoked: undefined },
    ],
    [
      'scim-token acme --issue',
      { command: 'scim-token', companyId: 'acme', issues: true, revoked: undefined },
    ],
    [
      'scim-token acme --revoke t1',
      { command: 'scim-token', companyId: 'acme', issues: false, revoked: 't1' },
    ],
    ['repair', { command: 'repair', isOfAll: false }],
    ['repair --all', { command: 'repair', isOfAll: true }],
  ])('understands %s', (line, command) => {
    expect(read(line)).toEqual({ ...command, on: here })
  })

  it('takes the stage with every command', () => {
    expect(read('repair --stage production')?.on).toEqual({ ...here, stage: 'production' })
    expect(read('put f --stage-outputs o.json')?.on).toEqual({ ...here, stageOutputs: 'o.json' })
  })

  it.each(['--help', '-h', 'import --help'])('helps with %s', (line) => {
    expect(read(line)).toBeUndefined()
  })

  it.each([
    ['', 'Say what to do: put, get, list, import, export, scim-token, repair'],
    [
      'drop',
      'There is no command drop: choose one of put, get, list, import, export, scim-token, repair',
    ],
    [
      'constructor',
      'There is no command constructor: choose one of put, get, list, import, export, scim-token, repair',
    ],
    ['put', 'put needs FILE: FILE is missing'],
    ['get person', 'get needs TYPE and ID: ID is missing'],
    ['put a b', 'put takes no b'],
    ['repair now', 'repair takes no now'],
    [
      'get people p1',
      'There is no type people: choose one of company, organisation, person, initiative',
    ],
    ['list company --company acme', '--company is for list person'],
    ['export mails --out f', 'There is no kind mails: choose one of registrations, dates'],
    ['export dates', 'Say where the export goes: --out FILE'],
    ['export dates --out f --header de', 'There is no header de: choose one of codes, en, fr'],
    ['export dates --out', "Option '--out <value>' argument missing"],
    ['scim-token a --issue --revoke t', 'Issue a token or revoke one, not both at once'],
    ['repair --out f', "Unknown option '--out'"],
    ['repair --all=yes', "Option '--all' does not take an argument"],
    [
      'repair --stage a --stage-outputs b',
      'Name the stage by --stage or by --stage-outputs, not by both',
    ],
  ])('says in a sentence what is wrong with "%s"', (line, message) => {
    expect(() => read(line)).toThrow(new Error(message))
  })
})
