import { createElement } from 'preact'
import { type ApiRequest, type ApiResult, readAddress } from '../../api/http/api-event.ts'
import { withRequestClock } from '../../api/http/request-clock.ts'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import type { AttestationCodes } from '../../application/identity/attestation-code.ts'
import { type Attestation, loadAttestation } from '../../application/view/attestation.ts'
import { showRegistration } from '../../application/view/shown-registration.ts'
import type { Instant } from '../../journey/calendar.ts'
import type { Locale } from '../../journey/statuses.ts'
import { readTypedLine } from '../../journey/typed-text.ts'
import { attestationTexts } from '../../language/texts/catalogues.ts'
import { readLanguage } from '../frame/language.ts'
import type { FrameDependencies } from '../frame/page-handler.ts'
import { framedPage } from '../frame/page-result.tsx'
import { CheckForm, ValidPage } from './check-page.tsx'

export interface CheckDependencies extends FrameDependencies {
  readonly attestationCodes: AttestationCodes
}

/** `GET /check`: whether a certificate is ours, for anybody who has its number and its code. */
export async function checkAttestation(
  dependencies: CheckDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const locale = readLanguage(event)
  const { checking: texts } = attestationTexts[locale]
  const query = new URLSearchParams(event.rawQueryString)
  const typed = { number: readTypedLine(query.get('number')), code: query.get('code') ?? '' }
  const path = readAddress(event)
  if (typed.number === '' && typed.code === '')
    return framedPage(event, {
      locale,
      path,
      title: texts.title,
      body: createElement(CheckForm, { locale }),
    })
  const now = withRequestClock(dependencies, event).clock.now()
  const attestation = await findAttestation(dependencies, typed, { locale, now })
  return attestation
    ? framedPage(event, {
        locale,
        path,
        title: texts.valid,
        body: createElement(ValidPage, { attestation }),
      })
    : framedPage(event, {
        locale,
        path,
        title: texts.unknown,
        body: createElement(CheckForm, { locale, typed, isUnknown: true }),
        status: 404,
      })
}

/** Reads nothing unless the code is right, so that guesses cost no reads. */
async function findAttestation(
  dependencies: CheckDependencies,
  { number, code }: { readonly number: string; readonly code: string },
  { locale, now }: { readonly locale: Locale; readonly now: Instant },
): Promise<Attestation | undefined> {
  const { registrations, directory, attestationCodes } = dependencies
  if (!(await attestationCodes.verify(number, code))) return undefined
  const registration = await registrations.load(number)
  if (registration?.status !== 'COMPLETED') return undefined
  const reader = { role: 'volunteer', readerId: '', locale, now } as const
  const view = await showRegistration(cacheDirectory(directory), registration, reader)
  return loadAttestation(dependencies, view)
}
