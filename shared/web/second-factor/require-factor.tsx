import { findPassedUntil, needsFactor } from '../../application/identity/second-factor.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { SecondFactorStore } from '../../application/ports/second-factor-store.ts'
import { readAddress, readHeader } from '../../api/http/api-event.ts'
import { localPath } from '../../api/http/local-path.ts'
import type { SecondFactorRule } from '../../journey/directory.ts'
import { secondFactorTexts } from '../../language/texts/catalogues.ts'
import type { PageAnswer, PageRequest, PageRoute } from '../frame/page-request.ts'
import { CodeForm, listHeldFields, titleCodeForm } from './code-form.tsx'
import { factorPath, setupPath, withNext } from './factor-paths.ts'

export interface FactorGuard {
  readonly secondFactors: Pick<SecondFactorStore, 'load'>
  /** The stage's. */
  readonly secondFactorRule: SecondFactorRule
  readonly machineClock: Clock
  readonly baseUrl: string
}

/**
 * Pages that ask people for a second factor first, where they need one. A GET leads to the form and back;
 * a form that was posted too late is held by the page that asks, and posted once the code is right.
 */
export function requireFactor(
  dependencies: FactorGuard,
  routes: readonly PageRoute[],
): readonly PageRoute[] {
  return routes.map((route) => ({
    ...route,
    handle: async (request) => {
      const { session, person, company } = request.visitor
      if (!needsFactor(session, person, company, dependencies.secondFactorRule))
        return route.handle(request)
      const factor = await dependencies.secondFactors.load(person.personId)
      const now = dependencies.machineClock.now()
      return findPassedUntil(session, factor, now) === undefined
        ? ask(dependencies, request, factor.active !== undefined)
        : withLink(await route.handle(request), request)
    },
  }))
}

function ask({ baseUrl }: FactorGuard, request: PageRequest, hasFactor: boolean): PageAnswer {
  const { event, form, visitor } = request
  const address = localPath(readAddress(event))
  if (event.requestContext.http.method !== 'POST')
    return { seeOther: withNext(hasFactor ? factorPath : setupPath, address) }
  const page = localPath((readHeader(event, 'referer') ?? '').replace(baseUrl, ''))
  // Setting it up takes minutes: the form is filled in again.
  if (!hasFactor) return { seeOther: withNext(setupPath, page) }
  const props = { locale: visitor.locale, next: address, held: listHeldFields(form) }
  return {
    title: titleCodeForm(props),
    status: 403,
    path: page ?? factorPath,
    body: <CodeForm {...props} />,
  }
}

/** Below a page, the way to the reader's own factor. */
function withLink(answer: PageAnswer, { visitor }: PageRequest): PageAnswer {
  if (!('body' in answer)) return answer
  return {
    ...answer,
    body: (
      <>
        {answer.body}
        <p class="hint screen">
          <a href={factorPath}>{secondFactorTexts[visitor.locale].status.link}</a>
        </p>
      </>
    ),
  }
}
