import { findHiddenCharacter } from './hidden-characters.ts'

/**
 * What an email address is, for forms, the import, SCIM, the API and mail alike. An address is stored,
 * shown and exported as it was given; two addresses are the same if their `emailKey` is.
 */

/** RFC 5321, 4.5.3.1: octets before the @, of a label of the domain, and in all. */
const maxLocal = 64
const maxAddress = 254

/** What mail servers take without quotes (RFC 5322, 3.2.3): an unquoted name, with single dots in it. */
const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const hostName = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/
/** Anything that ends in a number is an IP address (URL Standard, "ends in a number"). */
const ipAddress = /(?:^|\.)(?:\d+|0x[\da-f]*)$/

/** Longer than any address, also than those that were stored before there was this definition. */
const maxKeyLength = 512

/**
 * The form of an address in which it is compared and looked up: compatible forms of a letter and upper
 * and lower case are the same, and so are a domain with accents and its ASCII form.
 * @returns undefined if it is empty, as an erased person's is, or cannot be a key
 */
export function emailKey(address: string): string | undefined {
  if (address === '' || address.length > maxKeyLength || !address.isWellFormed()) return undefined
  const { local, domain } = split(fold(address))
  return domain === undefined ? local : `${local}@${domainKey(domain)}`
}

/** The key under which versions up to 0.2 kept an address, if it is another. */
export function formerEmailKey(address: string): string | undefined {
  const former = address.toLowerCase()
  const key = emailKey(address)
  return key === undefined || former === key ? undefined : former
}

/** Whether both mean the same mailbox. */
export function isSameAddress(one: string, other: string): boolean {
  return emailKey(one) === emailKey(other)
}

/** The form of a domain in which it is compared. */
export function domainKey(domain: string): string {
  const folded = fold(domain)
  return toAscii(folded) ?? folded
}

/** The domain of an address, in the form in which it is compared; undefined if it has none. */
export function readMailDomain(address: string): string | undefined {
  return split(emailKey(address) ?? '').domain || undefined
}

/** The form of an address that mail services take: the domain in ASCII (RFC 5891). */
export function toMailbox(address: string): string {
  const { local, domain = '' } = split(address)
  const ascii = toAscii(fold(domain))
  return ascii === undefined || isAscii(domain) ? address : `${local}@${ascii}`
}

/**
 * Finds what is wrong with an address that somebody enters.
 * @returns such as "must be an email address"; undefined if mail can be sent to it
 */
export function findAddressMistake(address: string): string | undefined {
  const hidden = findHiddenCharacter(address)
  if (hidden !== undefined) return `has ${hidden}`
  const { local, domain, isOne } = split(address)
  if (!isOne || domain === undefined || /\s/.test(address)) return notAnAddress
  if (!isAscii(local)) return notAsciiBefore
  const ascii = toAscii(fold(domain))
  if (!localPart.test(local) || ascii === undefined) return notAnAddress
  if (local.length > maxLocal || local.length + 1 + ascii.length > maxAddress)
    return `must have at most ${maxAddress} characters, and ${maxLocal} before the @`
  return undefined
}

export function isAddress(address: string): boolean {
  return findAddressMistake(address) === undefined
}

const notAnAddress = 'must be an email address'
const notAsciiBefore =
  'may only have letters without accents, digits and signs before the @: mail cannot be sent to it otherwise'

/** The part after the last @ is the domain. */
function split(address: string): {
  readonly local: string
  readonly domain?: string
  readonly isOne: boolean
} {
  const at = address.lastIndexOf('@')
  if (at < 0) return { local: address, isOne: false }
  const local = address.slice(0, at)
  return { local, domain: address.slice(at + 1), isOne: !local.includes('@') }
}

/** Twice, because a lower-case letter can have a compatible form of its own. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').toLowerCase()
}

/** @returns undefined if the folded text is not a domain */
function toAscii(domain: string): string | undefined {
  if (ipAddress.test(domain)) return undefined
  if (hostName.test(domain)) return domain
  // No other ASCII text is a host name. Letters and digits only: a port or a path would pass as part of a URL.
  if (isAscii(domain) || !/^[\p{L}\p{M}\p{N}.\u00B7\u200C\u200D-]+$/u.test(domain)) return undefined
  const url = `http://${domain}`
  const { hostname } = URL.canParse(url) ? new URL(url) : { hostname: '' }
  return hostName.test(hostname) && !ipAddress.test(hostname) ? hostname : undefined
}

function isAscii(text: string): boolean {
  return /^[\0-\x7F]*$/.test(text)
}
