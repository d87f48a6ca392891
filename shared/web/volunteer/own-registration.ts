import type { MessageView } from '../../application/view/shown-registration.ts'
import type { ActionName } from '../../journey/action-names.ts'
import type { JourneyEvent, Message, Reflection } from '../../journey/registration.ts'
import type { DoneText } from '../../language/texts/facts/page-facts.ts'
import type { FormProps } from '../forms/action-form.tsx'
import type { buildConversationPaths } from '../registration/conversation-page.ts'
import type { HistoryProps } from '../registration/history.tsx'

/** Everything of one registration that its volunteer sees. */
export interface OwnRegistration extends Omit<HistoryProps, 'view'> {
  readonly form: FormProps
  readonly messages: readonly (MessageView & Message)[]
  /** Where the other messages are. */
  readonly conversation: ReturnType<typeof buildConversationPaths>
  readonly reflections: readonly Reflection[]
  readonly events: readonly JourneyEvent[]
  /** What the volunteer could do now. */
  readonly open: readonly ActionName[]
  /** What was done just before. */
  readonly done?: DoneText | undefined
  /** The participation date that is being changed. */
  readonly changing?: string | undefined
}
