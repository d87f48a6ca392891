/**
 * Emails about a change of the directory itself, or of how somebody signs in. They belong to no registration, and no rule of the
 * journey asks for them (docs/decisions/0034-notices.md).
 */
export const noticeTemplates = [
  /** To a person's earlier address. */
  'address-changed',
  /** To everybody who coordinated an initiative before somebody was added or removed. */
  'coordinators-changed',
  /** To the admins of the company that an initiative is for: its coordinator now belongs to another. */
  'coordinator-moved',
  /** To a person whose second factor the operator has removed. */
  'factor-reset',
] as const
export type NoticeTemplate = (typeof noticeTemplates)[number]

export function isNoticeTemplate(name: string): name is NoticeTemplate {
  return (noticeTemplates as readonly string[]).includes(name)
}
