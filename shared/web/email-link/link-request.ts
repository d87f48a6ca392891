import type { ComponentChildren } from 'preact'
import type { ApiEvent } from '../../api/http/api-event.ts'
import type { Link } from '../../journey/link.ts'
import type { Locale } from '../../journey/statuses.ts'

/** A link that was opened or whose form was posted. */
export interface LinkRequest {
  readonly event: ApiEvent
  readonly link: Link
  readonly isExpired: boolean
  /** Of the pages that name no reader. */
  readonly locale: Locale
  /** The language chosen in this browser; it goes before the reader's own. */
  readonly chosenLocale: Locale | undefined
}

/** A page in the language of the link's reader; the frame puts the rest around it. */
export interface LinkPage {
  readonly locale: Locale
  readonly title: string
  readonly body: ComponentChildren
  /** 200 where it is absent. */
  readonly status?: number
  readonly isWide?: boolean
}
