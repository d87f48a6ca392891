import { isReachable } from '../../journey/directory.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import { hasStillAddress } from '../identity/address-hash.ts'
import type { SealedTokens } from '../identity/sealed-tokens.ts'
import type { Log } from '../ports/log.ts'
import type { Handover, Mailer } from '../ports/mailer.ts'
import type { SignInMail, SignInMailKey, SignInStore } from '../ports/sign-in-store.ts'
import { composeSignInMail } from './compose-sign-in-mail.ts'
import type { RenderMail } from './mail-body.ts'
import type { SendMailResult } from './send-once.ts'

export interface SendSignInMailDependencies {
  readonly signIns: Pick<SignInStore, 'claimMail' | 'endMail' | 'releaseMail'>
  readonly sealedTokens: Pick<SealedTokens, 'open'>
  readonly directory: DirectoryReader
  readonly mailer: Mailer
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly renderMail: RenderMail
  readonly log: Log
}

const template = 'sign-in'

/**
 * Sends the mail of a sign-in link, as long as the link works. The queue repeats what fails: a link
 * lasts minutes, and its person asks for another one rather than wait.
 */
export async function sendSignInMail(
  dependencies: SendSignInMailDependencies,
  key: SignInMailKey,
): Promise<SendMailResult> {
  const { signIns, log } = dependencies
  const mail = await signIns.claimMail(key)
  if (mail === undefined) return 'not-due'
  if (mail === 'claimed') return 'repeat'

  let handover: Handover | undefined
  try {
    handover = await handOver(dependencies, mail)
  } catch (error) {
    log.error('mailFailed', error, { template })
    await signIns.releaseMail(key)
    return 'repeat'
  }
  switch (handover?.outcome) {
    case undefined:
      await signIns.endMail(key)
      log.info('mailDropped', { template })
      return 'dropped'
    case 'sent':
      await signIns.endMail(key)
      return 'sent'
    case 'refused':
      await signIns.endMail(key)
      log.error('mailGivenUp', undefined, { template, code: handover.code })
      return 'failed'
    case 'busy':
      await signIns.releaseMail(key)
      log.error('mailPostponed', undefined, { template, code: handover.code })
      return 'repeat'
    case 'unclear':
      // The claim stays.
      log.error('mailUnclear', undefined, { template, code: handover.code })
      return 'repeat'
  }
}

/** @returns undefined if the person has left, or has another address than the link was asked for with */
async function handOver(
  { sealedTokens, directory, mailer, baseUrl, renderMail }: SendSignInMailDependencies,
  { personId, addressHash, sealedToken }: SignInMail,
): Promise<Handover | undefined> {
  const person = await directory.getPerson(personId)
  if (!isReachable(person) || !hasStillAddress(person, addressHash)) return undefined
  const [token, company] = await Promise.all([
    sealedTokens.open(sealedToken),
    person.companyId === undefined ? undefined : directory.getCompany(person.companyId),
  ])
  const url = `${baseUrl}/sign-in/${token}`
  return mailer.send(composeSignInMail(renderMail, person, company, url))
}
