import type { Inspection, MailIdentity } from './inspection.ts'

export interface SenderIdentity extends MailIdentity {
  readonly name: string
  /** The DNS records with which SES verifies and signs, as one text. */
  readonly records: string
}

interface Sender {
  readonly from: string
  readonly domain: string
  /** Undefined if SES does not know it. An address is verified with its domain, too. */
  readonly identities: {
    readonly domain: SenderIdentity | undefined
    readonly address: SenderIdentity | undefined
  }
}

/** The identities by which SES may know the sender of the stage. */
export async function findSender(inspection: Inspection): Promise<Sender> {
  const from = (await inspection.readEnvironment('send-mail'))['MAIL_FROM'] ?? ''
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const find = async (name: string) => {
    const identity = await inspection.findMailIdentity(name)
    return identity && { ...identity, name, records: listRecords(domain, identity) }
  }
  return {
    from,
    domain,
    identities: { domain: await find(domain), address: await find(from) },
  }
}

function listRecords(domain: string, { dkimTokens }: MailIdentity): string {
  const records = dkimTokens.map(
    (token) => `${token}._domainkey.${domain} CNAME ${token}.dkim.amazonses.com`,
  )
  return records.join(', ') || 'none yet'
}
