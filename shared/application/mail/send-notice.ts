import type { Notice, NoticeKey, NoticeStore } from '../ports/notice-store.ts'
import { composeNotice, type ComposeNoticeDependencies } from './compose-notice.ts'
import { sendOnce, type SendOnceDependencies, type SendMailResult } from './send-once.ts'

export interface SendNoticeDependencies extends ComposeNoticeDependencies, SendOnceDependencies {
  readonly notices: NoticeStore
}

/** Sends a mail about a change in the directory. */
export function sendNotice(
  dependencies: SendNoticeDependencies,
  key: NoticeKey,
): Promise<SendMailResult> {
  return sendOnce<NoticeKey, Notice>(
    dependencies,
    {
      store: dependencies.notices,
      compose: (claim) => composeNotice(dependencies, claim),
      mailClass: 'requested',
      details: { template: key.notice, recipientId: key.recipientId, subjectId: key.subjectId },
    },
    key,
  )
}
