/** The package has its types in a place where TypeScript does not look. */
declare module 'asl-validator' {
  /** Writes `QueryLanguage` into the states of what it is given. */
  export default function validate(definition: unknown): {
    readonly isValid: boolean
    readonly errorsText: (separator?: string) => string
  }
}
