/** The languages of the product, the first for people without one on record. */
export const locales = ['en', 'fr'] as const
export type Locale = (typeof locales)[number]

/** A value for each language. */
export function mapLocales<Value>(
  create: (locale: Locale) => Value,
): Readonly<Record<Locale, Value>> {
  // One entry for each locale.
  return Object.fromEntries(locales.map((locale) => [locale, create(locale)])) as Record<
    Locale,
    Value
  >
}

export interface StatusRule {
  /** The state's name in the workflow: DOMAIN.md's English label, letter for letter. */
  readonly name: string
  /** No action leads out of an end. */
  readonly isEnd: boolean
  /** An end before the mission is completed: no step forward, and the place is free again. */
  readonly endsEarly: boolean
}

/** The statuses of a registration, in the order of the journey. */
export const statuses = {
  APPLICATION: {
    name: 'Application / Exchange',
    isEnd: false,
    endsEarly: false,
  },
  MENTEE_SEARCH: {
    name: 'Search for a mentee',
    isEnd: false,
    endsEarly: false,
  },
  MANAGER_VALIDATION: {
    name: 'Waiting for manager validation',
    isEnd: false,
    endsEarly: false,
  },
  IN_PROGRESS: {
    name: 'In progress',
    isEnd: false,
    endsEarly: false,
  },
  AWAITING_CONFIRMATION: {
    name: 'Awaiting confirmation',
    isEnd: false,
    endsEarly: false,
  },
  COMPLETED: {
    name: 'Mission completed',
    isEnd: true,
    endsEarly: false,
  },
  CANCELLED: {
    name: 'Cancelled / Rejected',
    isEnd: true,
    endsEarly: true,
  },
} as const satisfies Record<string, StatusRule>

export type Status = keyof typeof statuses
export type EndStatus = {
  [Code in Status]: (typeof statuses)[Code]['isEnd'] extends true ? Code : never
}[Status]

// Object.keys is typed string[]; the keys of a constant are known.
export const allStatuses = Object.keys(statuses) as readonly Status[]
export const liveStatuses: readonly Status[] = allStatuses.filter((code) => !statuses[code].isEnd)

export function isLive(status: Status): boolean {
  return !statuses[status].isEnd
}

export function isEnd(status: Status): status is EndStatus {
  return statuses[status].isEnd
}

export function isStatus(code: string): code is Status {
  return Object.hasOwn(statuses, code)
}
