import type { TraceActorKind, TraceName, TraceSubjectType } from '../../../journey/traces.ts'

const names: Readonly<Record<TraceName, string>> = {
  'entry-created': 'Created',
  'entry-changed': 'Changed',
  'token-issued': 'Token issued',
  'token-revoked': 'Token revoked',
  'client-created': 'Created',
  'client-revoked': 'Revoked',
  'secret-issued': 'Secret issued',
  'secret-revoked': 'Secret revoked',
  'registrations-read': 'Read registrations',
  'export-requested': 'Export started',
  'export-fetched': 'Export downloaded',
  'signed-in': 'Signed in',
  'signed-out': 'Signed out',
  'signed-out-everywhere': 'Signed out everywhere',
  'own-data-fetched': 'Downloaded own data',
  'setup-code-issued': 'Setup code given out',
  'setup-code-used': 'Setup code used',
  'factor-set-up': 'Two-step verification set up',
  'factor-passed': 'Security code accepted',
  'recovery-codes-issued': 'New backup codes',
  'factor-reset': 'Two-step verification reset',
  refused: 'Refused',
  'operator-called': 'Operator’s command',
}

const actors: Readonly<Record<TraceActorKind, string>> = {
  person: 'Person',
  scim: 'Your identity system',
  client: 'Your system',
  operator: 'The operator of this service',
  nobody: 'Unknown',
}

const subjects: Readonly<Record<TraceSubjectType, string>> = {
  company: 'Company',
  organisation: 'Partner organisation',
  person: 'Person',
  initiative: 'Initiative',
  export: 'Export',
  token: 'Token',
  client: 'System',
}

export const en = {
  title: 'Activity log',
  introduction: (years: number) =>
    `Who changed people, settings and initiatives, who downloaded exports, who signed in, and what was refused. Entries are kept for ${years} years and can’t be changed.`,
  none: 'Nothing was recorded in this month.',
  names,
  actors,
  subjects,
  earlier: 'Previous month',
  later: 'Next month',
  first: 'First page',
  next: 'Next page',
}

/** The texts of the log of who did what; every other language has the same. */
export type TraceTexts = typeof en
