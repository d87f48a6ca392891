import type { ComponentChildren } from 'preact'
import type { LinkView } from '../../application/view/link-view.ts'
import { actions } from '../../journey/actions.ts'
import type { Link } from '../../journey/link.ts'
import { type ButtonName, type LinkAction, mailRule } from '../../journey/mails.ts'
import type { Role } from '../../journey/roles.ts'
import type { WayOut } from '../../journey/way-out-names.ts'
import { isLive, type Locale } from '../../journey/statuses.ts'
import { listOpenActions } from '../../journey/visibility.ts'
import { describeRequest } from '../../journey/ways-out.ts'
import { formatInstant } from '../../language/format/dates.ts'
import { guideTexts, pageTexts, wayOutTexts } from '../../language/texts/catalogues.ts'
import type { PageTexts } from '../../language/texts/en/pages.ts'
import { ErrorSummary } from '../forms/fields.tsx'
import { type FormProps, listSummary, type ReturnedForm } from '../forms/action-form.tsx'
import { linkForms, UndoForm } from '../forms/link-forms.tsx'
import { helpOn, helpWithLinks } from '../frame/guide-paths.ts'
import { requestPath, standInPath } from '../manager/manager-paths.ts'
import { personPath } from '../oversight/overseer.ts'
import { doneFacts } from '../registration/done-facts.ts'
import { DecidedMeetings, MeetingsWithPeriod } from '../registration/meeting-lists.tsx'
import {
  Application,
  LatestMessages,
  DatesTable,
  Participation,
  Request,
  Standing,
  standingFacts,
} from '../registration/registration-facts.tsx'
import { listWayOutSummary, WaysOut, WhoDecides } from '../ways-out/ways-out-section.tsx'
import type { ReturnedWayOut } from '../ways-out/way-out-input.ts'
import type { LinkPage } from './link-request.ts'

interface Shown {
  readonly view: LinkView
  readonly texts: PageTexts
}

function showRequest({ view, texts }: Shown) {
  return (
    <>
      <Request view={view} texts={texts} />
      <MeetingsWithPeriod view={view} />
    </>
  )
}

/** What a page shows above its form, by its button. */
const shownAbove: Readonly<Partial<Record<ButtonName, (shown: Shown) => ComponentChildren>>> = {
  open: (shown) => <Application {...shown} />,
  'correct-manager': (shown) => <CorrectManager {...shown} />,
  approve: showRequest,
  decline: showRequest,
  confirm: (shown) => <Participation {...shown} />,
  'not-over-yet': (shown) => <Participation {...shown} />,
  'write-to-coordinator': (shown) => <LatestMessages {...shown} />,
  answer: (shown) => <LatestMessages {...shown} />,
}

/** What a page shows below its form. */
const shownBelow: Readonly<Partial<Record<ButtonName, (shown: Shown) => ComponentChildren>>> = {
  'add-date': (shown) => <DatesTable {...shown} />,
  reflect: (shown) => <DatesTable {...shown} />,
  approve: ({ texts }) => <p class="hint">{texts.otherButton.approve}</p>,
  decline: ({ texts }) => <p class="hint">{texts.otherButton.decline}</p>,
}

/** The page of a link: where things stand, what it is about, and its form. */
export function buildFormPage(
  view: LinkView,
  available: readonly LinkAction[],
  form: {
    readonly formToken: string
    readonly returned?: ReturnedForm | undefined
    readonly returnedWayOut?: ReturnedWayOut | undefined
  },
): LinkPage {
  const { locale, link, role, company } = view.context
  const texts = pageTexts[locale]
  const { returned, returnedWayOut, formToken } = form
  const props: FormProps = { view, texts, formToken, returned }
  const facts = {
    ...standingFacts(view, role),
    isManagerAsked: company.managerValidation !== 'never',
  }
  const heading = texts.headings[link.button]
  const hasWaysOut =
    link.button === 'remind-manager' || (role === 'manager' && available.length > 0)
  const { reader, registration } = view.context
  const open = listOpenActions(reader, registration, view.context)
  const offered = available.filter((action) => open.includes(action))
  return {
    locale,
    title: returned || returnedWayOut ? texts.errors.title + heading : heading,
    body: (
      <>
        <PageHead view={view} texts={texts} />
        <Standing view={view} texts={texts} />
        {returned && (
          <ErrorSummary heading={texts.errors.summary} entries={listSummary(returned)} />
        )}
        {returnedWayOut && (
          <ErrorSummary
            heading={texts.errors.summary}
            entries={listWayOutSummary(returnedWayOut)}
          />
        )}
        <h1>{heading}</h1>
        {shownAbove[link.button]?.({ view, texts })}
        {hasWaysOut && <WhoDecides view={view} readerId={view.context.reader.personId} />}
        {offered.length < available.length && (
          <p>{texts.errors.refusals['dates-pending']({ period: view.period })}</p>
        )}
        {offered.map((action) => {
          const introduction = texts.introductions[action]
          const ActionForm = linkForms[action]
          return (
            <>
              {introduction && <p>{introduction(facts)}</p>}
              <ActionForm {...props} />
            </>
          )
        })}
        {shownBelow[link.button]?.({ view, texts })}
        {hasWaysOut && (
          <WaysOut
            view={view}
            readerId={view.context.reader.personId}
            formToken={formToken}
            returned={returnedWayOut}
            periodPath={standInPath}
          />
        )}
        <Help view={view} />
      </>
    ),
  }
}

/** After somebody found a way out of the request: what happened, and back to the request. */
export function buildWayOutPage(view: LinkView, wayOut: WayOut, againPath: string): LinkPage {
  const { locale, reader } = view.context
  const texts = wayOutTexts[locale]
  return {
    locale,
    title: texts.done[wayOut],
    body: (
      <>
        <PageHead view={view} texts={pageTexts[locale]} />
        <h1>{texts.done[wayOut]}</h1>
        <WhoDecides view={view} readerId={reader.personId} />
        <p>
          <a href={againPath}>{texts.again}</a>
        </p>
        <Help view={view} />
      </>
    ),
  }
}

/** For an admin: what the manager said, and where it is put right, after a sign-in. */
function CorrectManager({ view }: Shown) {
  const { locale, registration, volunteer } = view.context
  const { correct } = wayOutTexts[locale]
  const { manager, presence } = view
  const isOpen =
    presence.manager !== 'there' || describeRequest(registration, view.context)?.isDisowned === true
  return (
    <>
      <p>
        {!isOpen
          ? correct.settled(view.volunteer)
          : manager === undefined
            ? correct.left(view.volunteer)
            : correct.says(manager, view.volunteer)}
      </p>
      <p>
        <a href={personPath(volunteer.personId)}>{correct.link(view.volunteer)}</a>
      </p>
    </>
  )
}

/** The greeting, and which registration this is about. */
export function PageHead({ view, texts }: Shown) {
  const { role } = view.context
  const about = [view.initiative, view.organisation, role === 'volunteer' ? '' : view.volunteer]
  return (
    <>
      <p class="greeting">{texts.greeting(view.reader)}</p>
      <p class="about">{about.filter((part) => part !== '').join(' · ')}</p>
    </>
  )
}

/** The link to the guide, at the foot of the page. */
export function Help({ view }: Pick<Shown, 'view'>) {
  const { locale, registration, role } = view.context
  return (
    <p class="hint screen">
      <a href={helpOn(registration.status, role)}>{guideTexts[locale].links.page}</a>
    </p>
  )
}

/** @param role that the link is for, where it is clear */
function LateHelp({ locale, role }: { readonly locale: Locale; readonly role: Role | undefined }) {
  return (
    <p class="hint screen">
      <a href={helpWithLinks(role)}>{guideTexts[locale].links.late}</a>
    </p>
  )
}

/** A registration that waits for the manager's answer. */
export interface WaitingRequest {
  readonly registrationId: string
  readonly volunteer: string
  readonly initiative: string
}

export interface Undo {
  readonly action: LinkAction
  readonly formToken: string
}

/** After an action: what happened, what comes next, and how to take it back where one can. */
export function buildDonePage(
  view: LinkView,
  action: LinkAction,
  more: {
    readonly undo?: Undo | undefined
    /** The address of the same link, where it can be used again. */
    readonly againPath?: string | undefined
    /** For the manager: what else waits for an answer. */
    readonly waiting?: readonly WaitingRequest[]
    /** How many meetings were added or decided at once. */
    readonly count?: number | undefined
  },
): LinkPage {
  const { locale } = view.context
  const texts = pageTexts[locale]
  const { heading, next, again } = texts.done[action](doneFacts(view, texts, more.count))
  const { undo, againPath, waiting = [] } = more
  return {
    locale,
    title: heading,
    body: (
      <>
        <PageHead view={view} texts={texts} />
        <h1>{heading}</h1>
        <p>{next}</p>
        {undo && <UndoForm view={view} texts={texts} {...undo} />}
        {waiting.length > 0 && (
          <>
            <p>{texts.othersWait}</p>
            <ul>
              {waiting.map(({ registrationId, volunteer, initiative }) => (
                <li>
                  <a href={requestPath(registrationId)}>{volunteer}</a>
                  {initiative !== '' && `, ${initiative}`}
                </li>
              ))}
            </ul>
          </>
        )}
        {again !== undefined && againPath !== undefined && (
          <p>
            <a href={againPath}>{again}</a>
          </p>
        )}
        <Standing view={view} texts={texts} />
        <Help view={view} />
      </>
    ),
  }
}

/** The link was used, or something came between: what happened, by whom, when, and the way on. */
export function buildOvertakenPage(view: LinkView, undo?: Undo): LinkPage {
  const { locale, company, link, registration, role } = view.context
  const texts = pageTexts[locale]
  // Else the status has changed, so that dates cannot be decided.
  const isAboutDates = actions['approve-dates'].from.includes(registration.status)
  const { heading, newest } = texts.overtaken
  const { at } = view.happened
  const isOver = !isLive(registration.status)
  return {
    locale,
    title: heading,
    body: (
      <>
        <PageHead view={view} texts={texts} />
        <h1>{heading}</h1>
        {link.button === 'decide-dates' && isAboutDates ? (
          <DecidedMeetings view={view} />
        ) : (
          <p>
            {texts.happened(view.happened)}
            <time datetime={at}>{texts.on(formatInstant(locale, company.timeZone, at))}</time>
          </p>
        )}
        {undo && <UndoForm view={view} texts={texts} {...undo} />}
        <Standing view={view} texts={texts} />
        {!isOver && <p class="hint">{newest}</p>}
        <LateHelp locale={locale} role={role} />
      </>
    ),
  }
}

export type LinkNoticeName = keyof PageTexts['notices']

const noticeStatuses: Readonly<Record<LinkNoticeName, number>> = {
  forged: 404,
  expired: 410,
  otherAddress: 410,
  renewed: 200,
  renewedAlready: 200,
  settled: 200,
  lostRole: 403,
  foreign: 403,
  unknownForm: 400,
  unsubscribed: 200,
  unsubscribedForGood: 200,
}

/** A link that no longer works, whose mail can be sent again to the address on record. */
export function buildRenewablePage(
  { template }: Pick<Link, 'template'>,
  locale: Locale,
  name: 'expired' | 'otherAddress',
): LinkPage {
  // If a mail goes to several roles, the page does not say to which of them this one went.
  const { to } = mailRule(template)
  return buildNoticePage(locale, name, { role: to.length === 1 ? to[0] : undefined })
}

/** A page that shows nothing of any registration. */
export function buildNoticePage(
  locale: Locale,
  name: LinkNoticeName,
  /** The role that the link is for, if its mail can be sent again. */
  renewable?: { readonly role: Role | undefined },
): LinkPage {
  const texts = pageTexts[locale]
  const { heading, paragraphs } = texts.notices[name]
  return {
    locale,
    status: noticeStatuses[name],
    title: heading,
    body: (
      <>
        <h1>{heading}</h1>
        {paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {renewable && (
          <form method="post">
            <button type="submit" name="renew" value="1">
              {texts.renew}
            </button>
          </form>
        )}
        {renewable && <LateHelp locale={locale} role={renewable.role} />}
      </>
    ),
  }
}
