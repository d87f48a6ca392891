/** A form may have this field several times: each names one registration. */
export const chosenField = 'chosen'

/** A registration as it was when somebody chose it. */
export interface Chosen {
  readonly registrationId: string
  /** What was shown of it, as its list describes it. */
  readonly shown: string
}

/** The most that one page shows. */
export const maxChosen = 50

/** The value of a registration's checkbox. */
export function formatChosen({ registrationId, shown }: Chosen): string {
  return `${shown}~${registrationId}`
}

/** The registrations that a form names, without duplicates; other values are ignored. */
export function readChosen(form: URLSearchParams): readonly Chosen[] {
  const values = [...new Set(form.getAll(chosenField))].slice(0, maxChosen)
  return values.flatMap((value) => {
    const [, shown, registrationId] = /^([\w-]{1,50})~(.{1,200})$/.exec(value) ?? []
    return shown === undefined || registrationId === undefined ? [] : [{ registrationId, shown }]
  })
}
