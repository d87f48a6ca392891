import { createElement } from 'preact'
import { endStandIn, findPresentStandIn, nameStandIn } from '../../application/act/stand-in.ts'
import { StoreBusyError } from '../../application/ports/store-busy-error.ts'
import { loadName } from '../../application/view/view-names.ts'
import { dateIn } from '../../journey/calendar.ts'
import { formatDate } from '../../language/format/dates.ts'
import { wayOutTexts } from '../../language/texts/catalogues.ts'
import { readFormToken } from '../forms/form-token.tsx'
import type { PageAnswer, PageRequest } from '../frame/page-request.ts'
import {
  explainWayOutRefusal,
  listWayOutErrors,
  readWayOutInput,
  type ReturnedWayOut,
} from '../ways-out/way-out-input.ts'
import { standInPath } from './manager-paths.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { StandInPage } from './stand-in-page.tsx'

/** `GET /manager/stand-in`: in companies with `nudges` alone. */
export async function showStandIn(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
  failed?: { readonly errors: ReturnedWayOut['errors']; readonly status: number },
): Promise<PageAnswer> {
  const { visitor, clock, form, query } = request
  const { person, company, locale } = visitor
  if (company?.nudges !== true) return { notice: 'notFound' }
  const away = await findPresentStandIn({ ...dependencies, clock }, person)
  const texts = wayOutTexts[locale]
  return {
    title: failed ? texts.errors.title + texts.period.title : texts.period.title,
    body: createElement(StandInPage, {
      locale,
      today: dateIn(company.timeZone, clock.now()),
      present: away && {
        name: await loadName(dependencies.directory, locale, away.personId),
        until: formatDate(locale, away.until),
      },
      formToken: dependencies.newId(),
      isNamed: query.get('done') === 'named',
      returned: failed && { wayOut: 'ask-stand-in', typed: form, errors: failed.errors },
    }),
    path: standInPath,
    ...(failed && { status: failed.status }),
  }
}

/** `POST /manager/stand-in` */
export async function keepStandIn(
  dependencies: ManagerPageDependencies,
  request: PageRequest,
): Promise<PageAnswer> {
  const { visitor, clock, form } = request
  const texts = wayOutTexts[visitor.locale]
  const giveBack = (errors: ReturnedWayOut['errors'], status: number) =>
    showStandIn(dependencies, request, { errors, status })
  const typed = new URLSearchParams([...form, ['scope', 'period']])
  const input = readWayOutInput('ask-stand-in', typed)
  const errors = listWayOutErrors('ask-stand-in', input, texts)
  if (errors.length > 0) return giveBack(errors, 422)
  try {
    const outcome = await nameStandIn(
      { ...dependencies, clock },
      {
        manager: visitor.person,
        colleague: String(input['colleague']),
        until: String(input['until']),
        key: readFormToken(form),
      },
    )
    if ('named' in outcome) return { seeOther: `${standInPath}?done=named` }
    return await giveBack([explainWayOutRefusal(outcome.refusal.code, texts)], 422)
  } catch (error) {
    if (!(error instanceof StoreBusyError)) throw error
    dependencies.log.error('storeBusy', error)
    return giveBack([{ message: texts.errors.busy }], 503)
  }
}

/** `POST /manager/stand-in/end` */
export async function takeBackStandIn(
  dependencies: ManagerPageDependencies,
  { visitor }: PageRequest,
): Promise<PageAnswer> {
  await endStandIn(dependencies, visitor.person)
  return { seeOther: standInPath }
}
