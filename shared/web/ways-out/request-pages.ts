import { createElement } from 'preact'
import type { ActionDependencies } from '../../application/act/dependencies.ts'
import { submitForm } from '../../application/act/submit-form.ts'
import { cacheDirectory } from '../../application/directory/cached-directory.ts'
import { findVisible } from '../../application/view/find-visible.ts'
import { showView } from '../../application/view/shown-registration.ts'
import type { Role } from '../../journey/roles.ts'
import { isWayOut, type WayOut } from '../../journey/way-out-names.ts'
import { waysOut } from '../../journey/ways-out.ts'
import { wayOutTexts } from '../../language/texts/catalogues.ts'
import { chooseFormStatus } from '../forms/form-status.ts'
import { explainNotSaved } from '../forms/not-saved.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { FrameDependencies } from '../frame/page-handler.ts'
import type { PageAnswer, PageRequest, PageRoute } from '../frame/page-request.ts'
import { describeReader } from '../registration/describe-reader.ts'
import { RequestPage } from './request-page.tsx'
import {
  explainWayOutRefusal,
  listWayOutErrors,
  readWayOutInput,
  type ReturnedWayOut,
} from './way-out-input.ts'
import { requestPagePath, wayOutPath } from './way-out-paths.ts'

type Dependencies = ActionDependencies & FrameDependencies

/** `…/registrations/{id}/request`: what a role can do about what waits for the manager. */
export function requestPageRoutes(
  role: Exclude<Role, 'partner'>,
  dependencies: Dependencies,
): readonly PageRoute[] {
  const path = `/${role}/registrations/{id}/request`
  return [
    {
      method: 'GET',
      path,
      handle: (request) => answerPage(role, dependencies, request),
    },
    {
      method: 'POST',
      path: `${path}/{wayOut}`,
      handle: (request) => act(role, dependencies, request),
    },
  ]
}

async function answerPage(
  role: Role,
  { registrations, directory: uncached, newId }: Dependencies,
  request: PageRequest,
  failed?: { readonly returned: ReturnedWayOut; readonly status: number },
): Promise<PageAnswer> {
  const { parameters, visitor, query, clock } = request
  const { person, locale } = visitor
  const registrationId = parameters['id'] ?? ''
  const directory = cacheDirectory(uncached)
  const stores = { registrations, directory }
  const seen = await findVisible(stores, role, person, registrationId, clock.now())
  if (!seen) return { notice: 'notFound' }
  const [view, events] = await Promise.all([
    showView(directory, seen, describeReader(role, request)),
    registrations.listEvents(registrationId),
  ])
  const last = events.at(-1)
  const title = role === 'volunteer' ? view.initiative : view.volunteer
  return {
    title: failed ? wayOutTexts[locale].errors.title + title : title,
    body: createElement(RequestPage, {
      view,
      readerId: person.personId,
      formToken: newId(),
      buildPath: (wayOut) => wayOutPath(role, registrationId, wayOut),
      returned: failed?.returned,
      // Anybody can write an address; the record says what was done last.
      done:
        last && isWayOut(last.what) && last.actorId === person.personId
          ? findDone(query, last.what)
          : undefined,
    }),
    path: requestPagePath(role, registrationId),
    ...(failed && { status: failed.status }),
  }
}

function findDone(query: URLSearchParams, what: WayOut): WayOut | undefined {
  return query.get('done') === what ? what : undefined
}

async function act(
  role: Role,
  dependencies: Dependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { parameters, form, visitor, clock } = request
  const { id: registrationId = '', wayOut = '' } = parameters
  if (!isWayOut(wayOut) || !waysOut[wayOut].roles.includes(role)) return { notice: 'unknownForm' }
  const texts = wayOutTexts[visitor.locale]
  const giveBack = (errors: ReturnedWayOut['errors'], status: number) =>
    answerPage(role, dependencies, request, { returned: { wayOut, typed: form, errors }, status })
  const input = readWayOutInput(wayOut, form)
  const errors = listWayOutErrors(wayOut, input, texts)
  if (errors.length > 0) return giveBack(errors, 422)

  const outcome = await submitForm(
    { ...dependencies, clock },
    {
      action: wayOut,
      registrationId,
      actor: { personId: visitor.person.personId },
      inputs: [{ input }],
      formToken: readFormToken(form),
    },
  )
  if ('accepted' in outcome)
    return { seeOther: `${requestPagePath(role, registrationId)}?done=${wayOut}` }
  const error =
    'refused' in outcome
      ? explainWayOutRefusal(outcome.refused[0].code, texts)
      : { message: explainNotSaved(outcome, visitor.locale) }
  return giveBack([error], chooseFormStatus(outcome))
}
