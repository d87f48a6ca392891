/** The languages of the product. */
export const locales = ['en', 'fr'] as const
export type Locale = (typeof locales)[number]

export interface StatusRule {
  /** The English label is also the state's name in the workflow. */
  readonly labels: Readonly<Record<Locale, string>>
  /** No action leads out of an end. */
  readonly isEnd: boolean
}

/** The statuses of a registration, in the order of the journey. */
export const statuses = {
  APPLICATION: {
    labels: { en: 'Application / Exchange', fr: 'Candidature / Échange' },
    isEnd: false,
  },
  MENTEE_SEARCH: {
    labels: { en: 'Search for a mentee', fr: "Recherche d'un mentoré" },
    isEnd: false,
  },
  MANAGER_VALIDATION: {
    labels: {
      en: 'Waiting for manager validation',
      fr: 'En attente de validation du manager',
    },
    isEnd: false,
  },
  IN_PROGRESS: {
    labels: { en: 'In progress', fr: 'En cours' },
    isEnd: false,
  },
  AWAITING_CONFIRMATION: {
    labels: { en: 'Awaiting confirmation', fr: 'En attente de confirmation' },
    isEnd: false,
  },
  COMPLETED: {
    labels: { en: 'Mission completed', fr: 'Mission accomplie' },
    isEnd: true,
  },
  CANCELLED: {
    labels: { en: 'Cancelled / Rejected', fr: 'Annulée / Refusée' },
    isEnd: true,
  },
} as const satisfies Record<string, StatusRule>

export type Status = keyof typeof statuses

// Object.keys is typed string[]; the keys of a constant are known.
export const allStatuses = Object.keys(statuses) as readonly Status[]
export const liveStatuses: readonly Status[] = allStatuses.filter((code) => !statuses[code].isEnd)

export function isLive(status: Status): boolean {
  return !statuses[status].isEnd
}

export function isStatus(code: string): code is Status {
  return Object.hasOwn(statuses, code)
}
