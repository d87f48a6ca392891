import type { Submission } from './tour-page.ts'

/** The form of an initiative, filled in with errors. */
export const initiativeForms = {
  wrong(initiativeId: string, role: 'coordinator' | 'partner' | 'admin'): Submission {
    return {
      form: `form[action$="/${role}/initiatives/${initiativeId}"]`,
      fields: {
        'title-en': '',
        'title-fr': '',
        capacity: 'many',
        coordinatorIds: 'nobody@example.org',
      },
    }
  },
  empty(role: 'partner' | 'admin'): Submission {
    return { form: `form[action="/${role}/initiatives"]` }
  },
} satisfies Record<string, (...given: never) => Submission>
