/** TypeScript does not find the package's own types. */
declare module 'asl-validator' {
  /** Adds `QueryLanguage` to the states of its argument. */
  export default function validate(definition: unknown): {
    readonly isValid: boolean
    readonly errorsText: (separator?: string) => string
  }
}
