import type { ComponentChildren } from 'preact'
import type { ApiEvent } from '../../api/http/api-event.ts'
import type { Session } from '../../application/identity/session-token.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { Company, Person } from '../../journey/directory.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import type { FrameTexts } from '../../language/texts/en/frame.ts'

/** The signed-in person, as the directory is now. */
export interface Visitor {
  readonly person: Person
  /** The person's, where they have one. */
  readonly company: Company | undefined
  /** Every role whose pages the person may open. */
  readonly roles: readonly Role[]
  /** The initiatives that the person coordinates. */
  readonly initiativeIds: readonly string[]
  readonly locale: Locale
  readonly session: Session
}

export interface PageRequest {
  readonly event: ApiEvent
  readonly visitor: Visitor
  /** The parts in braces of the route's path, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** What was posted; empty for a GET. */
  readonly form: URLSearchParams
  /** This request's. */
  readonly clock: Clock
}

export type NoticeName = keyof FrameTexts['notices']

/** What a page answers. The frame puts header, language and headers around it. */
export type PageAnswer =
  | {
      readonly title: string
      readonly body: ComponentChildren
      /** 200 by default; 422 for a form that is shown again. */
      readonly status?: number
      /**
       * Where the page is found by GET: what the language switch comes back to. Needed where a POST
       * answers with a page.
       */
      readonly path?: string
      readonly isWide?: boolean
      readonly headers?: Readonly<Record<string, string>>
    }
  /** After something was done: 303 to one of our own pages, so that going back sends nothing twice. */
  | { readonly seeOther: string }
  /** One of the frame's own pages; what the visitor may not see is `notFound`. */
  | { readonly notice: NoticeName }

export interface PageRoute {
  readonly method: 'GET' | 'POST'
  /** A part in braces is a parameter: `/volunteer/registrations/{id}`. */
  readonly path: string
  readonly handle: (request: PageRequest) => Promise<PageAnswer>
}
