import type { PageAnswer, PageRequest } from '../../shared/pages/frame/page-request.ts'
import { ApprovalsPage } from '../../shared/pages/manager/approvals-page.tsx'
import { managerPath, requestPath } from '../../shared/pages/manager/manager-paths.ts'
import { managerTexts } from '../../shared/pages/manager/texts/all-texts.ts'
import { actOnSeveral, statusOfSeveral } from '../../shared/pages/several/act-on-several.ts'
import { readChosen } from '../../shared/pages/several/chosen.ts'
import { loadWaiting } from './load-waiting.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { waitingPage } from './show-waiting.ts'

/** `POST /manager/approvals`: approves each that is chosen, as it was shown. */
export async function approve(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { form, visitor, clock } = request
  const { locale, person } = visitor
  const chosen = readChosen(form)
  if (chosen.length === 0) return waitingPage(dependencies, request, true)

  const acted = await actOnSeveral(
    { ...dependencies, clock },
    {
      role: 'M',
      person,
      locale,
      chosen,
      action: 'approve-engagement',
      button: 'approve',
      input: {},
      once: form.get('once') ?? undefined,
    },
  )
  const [first] = acted
  if (!first) return { notice: 'notFound' }
  if (chosen.length === 1 && first.result === 'done') {
    const { registrationId } = first.view.context.registration
    return { seeOther: `${requestPath(registrationId)}?done=approve-engagement` }
  }
  const answered = new Set(acted.map(({ view }) => view.context.registration.registrationId))
  const { items } = await loadWaiting(dependencies, request)
  return {
    title: managerTexts[locale].results,
    body: ApprovalsPage({
      locale,
      acted,
      unseen: chosen.length - acted.length,
      waiting: items.filter((view) => !answered.has(view.context.registration.registrationId)),
    }),
    status: statusOfSeveral(acted),
    path: managerPath,
  }
}
