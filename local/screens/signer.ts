import { randomUUID } from 'node:crypto'
import {
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createLinkTokens } from '../../shared/application/identity/link-token.ts'
import { createSessionTokens } from '../../shared/application/identity/session-token.ts'
import {
  fixedLinkKeys,
  type LinkKeySet,
  parseLinkKeys,
} from '../../shared/application/ports/link-keys.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import type { Link } from '../../shared/journey/link.ts'
import type { Cloud } from '../cloud/cloud.ts'

export interface Signer {
  /** The session token of a person who has signed in. */
  session(personId: string): Promise<string>
  /** The path behind a button in an email. */
  link(link: Link): Promise<string>
  expiredLink(link: Link): Promise<string>
}

/** Longer than any link is valid. */
const longAgoMinutes = 2 * 365 * 24 * 60

/** Signs with the keys of the local cloud, which a stage on AWS does not give out. */
export async function createSigner(cloud: Cloud): Promise<Signer> {
  const keys = fixedLinkKeys(await readKeys(new SecretsManagerClient(cloud.client)))
  const sessions = createSessionTokens({ keys, clock: systemClock, newId: randomUUID })
  const links = createLinkTokens({ keys, clock: systemClock })
  const longAgo = { now: () => addMinutes(systemClock.now(), -longAgoMinutes) }
  const expired = createLinkTokens({ keys, clock: longAgo })
  return {
    session: (personId) => sessions.sign(personId),
    link: async (link) => `/link/${await links.sign(link)}`,
    expiredLink: async (link) => `/link/${await expired.sign(link)}`,
  }
}

/** The stage has one secret, whose name CloudFormation generates. */
async function readKeys(client: SecretsManagerClient): Promise<LinkKeySet> {
  const { SecretList = [] } = await client.send(new ListSecretsCommand())
  const [secret] = SecretList
  if (!secret || SecretList.length > 1)
    throw new Error(`The local cloud has ${SecretList.length} secrets instead of one`)
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secret.ARN }))
  return parseLinkKeys(SecretString)
}
