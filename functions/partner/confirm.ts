import type { PageAnswer, PageRequest } from '../../shared/pages/frame/page-request.ts'
import { ConfirmationsPage } from '../../shared/pages/partner/confirmations-page.tsx'
import { partnerPath, registrationPath } from '../../shared/pages/partner/partner-paths.ts'
import { partnerTexts } from '../../shared/pages/partner/texts/all-texts.ts'
import { actOnSeveral, statusOfSeveral } from '../../shared/pages/several/act-on-several.ts'
import { readChosen } from '../../shared/pages/several/chosen.ts'
import { loadWaiting } from './load-waiting.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'
import { waitingPage } from './show-waiting.ts'

/** `POST /partner/confirmations`: confirms each that is chosen, as it was shown. */
export async function confirm(
  dependencies: PartnerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, visitor, clock } = request
  const { locale, person } = visitor
  const chosen = readChosen(form)
  if (chosen.length === 0) return waitingPage(dependencies, request, true)

  const acted = await actOnSeveral(
    { ...dependencies, clock },
    {
      role: 'P',
      person,
      locale,
      chosen,
      action: 'confirm-participation',
      button: 'confirm',
      input: {},
      once: form.get('once') ?? undefined,
    },
  )
  const [first] = acted
  if (!first) return { notice: 'notFound' }
  if (chosen.length === 1 && first.result === 'done') {
    const { registrationId } = first.view.context.registration
    return { seeOther: `${registrationPath(registrationId)}?done=confirm-participation` }
  }
  const answered = new Set(acted.map(({ view }) => view.context.registration.registrationId))
  const { items } = await loadWaiting(dependencies, request)
  const waiting = items.filter((view) => !answered.has(view.context.registration.registrationId))
  return {
    title: partnerTexts[locale].results,
    body: ConfirmationsPage({
      locale,
      acted,
      unseen: chosen.length - acted.length,
      waiting: waiting.length,
    }),
    status: statusOfSeveral(acted),
    path: partnerPath,
  }
}
