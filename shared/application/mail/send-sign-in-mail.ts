import { isReachable, type Person } from '../../journey/directory.ts'
import { hashAddress } from '../identity/address-hash.ts'
import type { SealedTokens } from '../identity/sealed-tokens.ts'
import { readRequest } from '../identity/sign-in-request.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { Handover, Mailer } from '../ports/mailer.ts'
import type { SignInMail, SignInMailKey, SignInStore } from '../ports/sign-in-store.ts'
import type { TraceDependencies } from '../traces/record-trace.ts'
import { type RefusedSignIn, traceRefusedSignIn } from '../traces/trace-sign-in.ts'
import { composeSignInMail } from './compose-sign-in-mail.ts'
import type { RenderMail } from './mail-body.ts'
import type { SendMailResult } from './send-once.ts'

export interface SendSignInMailDependencies extends TraceDependencies {
  readonly signIns: Pick<
    SignInStore,
    | 'claimMail'
    | 'assign'
    | 'markMailSent'
    | 'endMail'
    | 'releaseMail'
    | 'noteMailTrouble'
    | 'endMailTrouble'
  >
  readonly sealedTokens: Pick<SealedTokens, 'open'>
  readonly directory: Pick<DirectoryStore, 'findPersonByEmail' | 'getCompany'>
  readonly mailer: Mailer
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly renderMail: RenderMail
}

const template = 'sign-in'

/**
 * Sends the mail of a sign-in link, as long as the link works, if the address is that of somebody who may
 * sign in by mail. Only here does anything depend on the address: whoever asked has their answer already.
 * The queue repeats what fails: a link lasts minutes, and its person asks for another one rather than wait.
 * What fails for a reason that is not the address is noted, so that the sign-in page does not promise a mail
 * that cannot go.
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
    handover = await handOver(dependencies, key, mail)
  } catch (error) {
    log.error('mailFailed', error, { template })
    await signIns.releaseMail(key)
    await signIns.noteMailTrouble()
    return 'repeat'
  }
  switch (handover?.outcome) {
    case undefined:
      await signIns.endMail(key)
      log.info('mailDropped', { template })
      return 'dropped'
    case 'sent':
      await signIns.markMailSent(key)
      await signIns.endMailTrouble()
      return 'sent'
    case 'refused':
      await signIns.endMail(key)
      log.error('mailGivenUp', undefined, { template, code: handover.code })
      return 'failed'
    case 'busy':
      await signIns.releaseMail(key)
      log.error('mailPostponed', undefined, { template, code: handover.code })
      await signIns.noteMailTrouble()
      return 'repeat'
    case 'unclear':
      // The claim stays.
      log.error('mailUnclear', undefined, { template, code: handover.code })
      await signIns.noteMailTrouble()
      return 'repeat'
  }
}

/** @returns undefined if nobody is to be signed in by mail with the address */
async function handOver(
  dependencies: SendSignInMailDependencies,
  key: SignInMailKey,
  { sealed }: SignInMail,
): Promise<Handover | undefined> {
  const { signIns, sealedTokens, directory, mailer, baseUrl, renderMail } = dependencies
  const { token, address } = readRequest(await sealedTokens.open(sealed))
  const person = await directory.findPersonByEmail(address)
  if (!person) return refuse(dependencies, 'unknown-person')
  if (!isReachable(person)) return refuse(dependencies, 'person-deactivated', person)
  const { personId, companyId, email } = person
  const company = companyId === undefined ? undefined : await directory.getCompany(companyId)
  if (company?.issuer?.isRequired) return refuse(dependencies, 'issuer-required', person)
  // Before the mail: who gets it may open it at once.
  await signIns.assign(key, { personId, addressHash: hashAddress(email) })
  return mailer.send(composeSignInMail(renderMail, person, company, `${baseUrl}/sign-in/${token}`))
}

async function refuse(
  dependencies: SendSignInMailDependencies,
  code: RefusedSignIn,
  person?: Person,
): Promise<undefined> {
  await traceRefusedSignIn(dependencies, code, person)
}
