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
    ['doctor', { command: 'doctor', isJson: false, values: undefined }],
    [
      'doctor --json --values ../acme.json',
      { command: 'doctor', isJson: true, values: '../acme.json' },
    ],
    ['canary', { command: 'canary', isReported: false }],
    ['canary --report', { command: 'canary', isReported: true }],
    ['rotate-keys links', { command: 'rotate-keys', purpose: 'links', isLeaked: false }],
    [
      'rotate-keys sign-in --leaked',
      { command: 'rotate-keys', purpose: 'sign-in', isLeaked: true },
    ],
    [
      'scim-token acme',
      { command: 'scim-token', companyId: 'acme', shouldIssue: false, revokedId: undefined },
    ],
    ['machine-client acme', { command: 'machine-client', companyId: 'acme', change: undefined }],
    [
      'machine-client acme --issue --name HR --scope exports --scope registrations:read --days 90',
      {
        command: 'machine-client',
        companyId: 'acme',
        change: {
          what: 'issue',
          name: 'HR',
          scopes: ['exports', 'registrations:read'],
          validDays: 90,
        },
      },
    ],
    [
      'machine-client acme --rotate c1',
      {
        command: 'machine-client',
        companyId: 'acme',
        change: { what: 'rotate', clientId: 'c1', validDays: 365 },
      },
    ],
    [
      'machine-client acme --revoke c1 --secret s1',
      {
        command: 'machine-client',
        companyId: 'acme',
        change: { what: 'revoke', clientId: 'c1', secretId: 's1' },
      },
    ],
    [
      'scim-token acme --issue',
      { command: 'scim-token', companyId: 'acme', shouldIssue: true, revokedId: undefined },
    ],
    [
      'erase-person lea --check',
      { command: 'erase-person', personId: 'lea', isCheck: true, isConfirmed: false },
    ],
    [
      'erase-person lea --yes',
      { command: 'erase-person', personId: 'lea', isCheck: false, isConfirmed: true },
    ],
    [
      'traces --month 2026-11 --company acme',
      { command: 'traces', month: '2026-11', companyId: 'acme' },
    ],
    [
      'scim-token acme --revoke t1',
      { command: 'scim-token', companyId: 'acme', shouldIssue: false, revokedId: 't1' },
    ],
    [
      'add-company acme --name Acme',
      {
        command: 'add-company',
        entry: {
          companyId: 'acme',
          name: 'Acme',
          timeZone: 'Europe/Paris',
          managerValidation: 'engagement',
          nudges: true,
        },
      },
    ],
    [
      'add-company acme --name Acme --time-zone Asia/Tokyo --locale en --manager-validation never --date-validation each',
      {
        command: 'add-company',
        entry: {
          companyId: 'acme',
          name: 'Acme',
          timeZone: 'Asia/Tokyo',
          managerValidation: 'never',
          dateValidation: 'each',
          locale: 'en',
          nudges: true,
        },
      },
    ],
    [
      'set-mail-domains acme --domain acme.example --domain acme.test',
      {
        command: 'set-mail-domains',
        companyId: 'acme',
        mailDomains: ['acme.example', 'acme.test'],
        isConfirmed: false,
      },
    ],
    [
      'set-mail-domains acme --none',
      { command: 'set-mail-domains', companyId: 'acme', mailDomains: [], isConfirmed: false },
    ],
    [
      'set-issuer acme --issuer https://login.acme.example --client-id c1',
      {
        command: 'set-issuer',
        companyId: 'acme',
        issuer: { issuer: 'https://login.acme.example', clientId: 'c1' },
        isConfirmed: false,
      },
    ],
    [
      'set-issuer acme --issuer https://login.acme.example --client-id c1 --secret acme --required --trusted --yes',
      {
        command: 'set-issuer',
        companyId: 'acme',
        issuer: {
          issuer: 'https://login.acme.example',
          clientId: 'c1',
          secretName: 'acme',
          isRequired: true,
          isTrusted: true,
        },
        isConfirmed: true,
      },
    ],
    [
      'set-issuer acme --none',
      { command: 'set-issuer', companyId: 'acme', issuer: undefined, isConfirmed: false },
    ],
    [
      'set-second-factor acme required',
      { command: 'set-second-factor', companyId: 'acme', rule: 'required' },
    ],
    [
      'set-second-factor acme default',
      { command: 'set-second-factor', companyId: 'acme', rule: undefined },
    ],
    ['setup-code p1', { command: 'setup-code', personId: 'p1' }],
    ['reset-factor p1', { command: 'reset-factor', personId: 'p1' }],
    ['repair', { command: 'repair', isForAll: false, from: undefined }],
    ['repair --all', { command: 'repair', isForAll: true, from: undefined }],
    ['repair --all --from c', { command: 'repair', isForAll: true, from: 'c' }],
    ['mails --next 30d', { command: 'mails', days: 30, companyId: undefined }],
    ['mails --next 7d --company acme', { command: 'mails', days: 7, companyId: 'acme' }],
    ['publish-events --registration r1', { command: 'publish-events', registrationId: 'r1' }],
    [
      'publish-events --since 2026-05-01T10:00:00+02:00',
      { command: 'publish-events', since: '2026-05-01T08:00:00.000Z' },
    ],
    ['recount', { command: 'recount', scope: { everything: true } }],
    ['recount --company acme', { command: 'recount', scope: { companyId: 'acme' } }],
    ['recount --initiative i1', { command: 'recount', scope: { initiativeId: 'i1' } }],
  ])('understands %s', (line, command) => {
    expect(read(line)).toEqual({ ...command, on: here })
  })

  it('takes a stage with every command', () => {
    expect(read('repair --stage production')?.on).toEqual({ ...here, stage: 'production' })
    expect(read('put f --stage-outputs o.json')?.on).toEqual({ ...here, stageOutputs: 'o.json' })
  })

  it.each(['--help', '-h', 'import --help'])('shows help for %s', (line) => {
    expect(read(line)).toBeUndefined()
  })

  it.each([
    [
      '',
      'Missing command: use one of add-company, set-mail-domains, set-issuer, set-second-factor, setup-code, reset-factor, put, get, list, import, export, scim-token, machine-client, rotate-keys, publish-events, doctor, canary, repair, mails, erase-person, traces, recount',
    ],
    [
      'drop',
      'Unknown command drop: use one of add-company, set-mail-domains, set-issuer, set-second-factor, setup-code, reset-factor, put, get, list, import, export, scim-token, machine-client, rotate-keys, publish-events, doctor, canary, repair, mails, erase-person, traces, recount',
    ],
    [
      'constructor',
      'Unknown command constructor: use one of add-company, set-mail-domains, set-issuer, set-second-factor, setup-code, reset-factor, put, get, list, import, export, scim-token, machine-client, rotate-keys, publish-events, doctor, canary, repair, mails, erase-person, traces, recount',
    ],
    ['set-issuer acme', 'Use either --issuer URL and --client-id ID, or --none'],
    ['set-issuer acme --none --trusted', 'Use either --issuer URL and --client-id ID, or --none'],
    ['set-second-factor acme on', 'Unknown rule on: use one of required, off, default'],
    ['reset-factor', 'reset-factor needs ID: ID is missing'],
    ['erase-person lea --yes --check', 'Use either --yes or --check, not both'],
    ['set-issuer acme --yes', 'Use either --issuer URL and --client-id ID, or --none'],
    ['set-mail-domains acme', 'Use either --domain NAME or --none'],
    ['set-mail-domains acme --none --domain a.example', 'Use either --domain NAME or --none'],
    ['add-company', 'add-company needs ID: ID is missing'],
    ['add-company acme', 'Missing option: --name NAME'],
    [
      'add-company a/b --name Acme',
      'id: has "/" at position 2, which the address of a page cannot have',
    ],
    ['add-company acme --name Ac\u200bme', 'name: has a hidden character (U+200B) at position 3'],
    ['put', 'put needs FILE: FILE is missing'],
    ['get person', 'get needs TYPE and ID: ID is missing'],
    ['put a b', 'put does not take the argument b'],
    ['mails', 'Missing option: --next DAYSd, such as --next 30d'],
    ['mails --next soon', 'Cannot read soon: use a form such as 30d, up to 90d'],
    ['mails --next 0d', 'Cannot read 0d: use a form such as 30d, up to 90d'],
    ['mails --next 91d', 'Cannot read 91d: use a form such as 30d, up to 90d'],
    ['publish-events', 'Use either --registration ID or --since INSTANT'],
    [
      'publish-events --registration r1 --since 2026-05-01T08:00:00Z',
      'Use either --registration ID or --since INSTANT',
    ],
    [
      'publish-events --since yesterday',
      'yesterday is no instant: use one such as 2026-05-01T08:00:00Z',
    ],
    ['repair now', 'repair does not take the argument now'],
    ['get people p1', 'Unknown type people: use one of company, organisation, person, initiative'],
    ['list company --company acme', '--company only works with list person'],
    ['export mails --out f', 'Unknown kind mails: use one of registrations, dates'],
    ['export dates', 'Missing option: --out FILE'],
    ['export dates --out f --header de', 'Unknown header de: use one of codes, en, fr'],
    ['export dates --out', "Option '--out <value>' argument missing"],
    [
      'rotate-keys all',
      'Unknown purpose all: use one of links, sessions, sign-in, certificates, machines, second-factor',
    ],
    [
      'machine-client a --issue --rotate c',
      'Use either --issue, --rotate CLIENT or --revoke CLIENT',
    ],
    ['machine-client a --name x', 'Use either --issue, --rotate CLIENT or --revoke CLIENT'],
    ['machine-client a --revoke c --days 3', '--revoke does not take --days'],
    ['machine-client a --rotate c --days 366', '--days takes a number from 1 to 365'],
    ['scim-token a --issue --revoke t', 'Use either --issue or --revoke, not both'],
    ['repair --from c', '--from only works with --all'],
    ['repair --out f', "Unknown option '--out'"],
    ['repair --all=yes', "Option '--all' does not take an argument"],
    ['recount --company a --initiative b', 'Use either --company or --initiative, not both'],
    ['repair --stage a --stage-outputs b', 'Use either --stage or --stage-outputs, not both'],
  ])('explains what is wrong with "%s"', (line, message) => {
    expect(() => read(line)).toThrow(new Error(message))
  })
})
