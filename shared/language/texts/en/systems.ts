import type { MachineScope } from '../../../journey/machine-scopes.ts'

const scopes: Readonly<Record<MachineScope, string>> = {
  'registrations:read': 'Read registrations',
  exports: 'Start and download exports',
}

export const en = {
  title: 'Systems with access',
  introduction:
    'Systems of your company, such as an HR system or a data warehouse, that read from this service. They see what you see as an admin and can’t change anything.',
  none: 'No system has access yet. Add one below: you’ll get an ID and a secret to enter there.',
  client: 'Client ID',
  scopes: 'Can',
  scopeNames: scopes,
  added: 'Added on',
  secrets: 'Secrets',
  noSecret: 'No secret: this system has no access.',
  secret: (issued: string, expires: string) => `Issued on ${issued}, expires on ${expires}`,
  expired: (issued: string, expires: string) => `Issued on ${issued}, expired on ${expires}`,
  revokeSecret: 'Revoke this secret',
  rotate: 'New secret',
  rotateHint: 'Enter it in the system, then revoke the old one. A system has two at most.',
  remove: {
    title: 'Remove this system',
    explanation: 'All its secrets stop working immediately. This can’t be undone.',
    submit: (name: string) => `Remove ${name}`,
  },
  add: {
    title: 'Add a system',
    name: 'Name of the system',
    nameHint: 'For the activity log. Don’t use the name of a person.',
    scopes: 'What it can do',
    days: 'The secret expires after',
    daysHint: 'Replace it before then, or the system loses access.',
    dayNames: (days: number) => `${days} days`,
    submit: 'Add system',
  },
  issued: {
    title: 'Copy this secret now',
    explanation: 'It is shown only once. We don’t store it and can’t show it again.',
    secret: 'Secret',
    expires: 'Expires on',
    back: 'Systems with access',
  },
  done: 'Access has been revoked.',
  errors: {
    name: (characters: number) => `Enter a name of ${characters} characters or fewer`,
    scopes: 'Select at least one',
    days: 'Select when the secret expires',
    changed: 'Somebody else changed this page, or you sent the form twice. Check the list.',
    'too-many-clients': 'You have as many systems as are possible. Remove one first.',
    'too-many-secrets': 'This system has two secrets. Revoke one first.',
  },
}

/** The texts about the systems of a company; every other language has the same. */
export type SystemTexts = typeof en
