import type * as z from 'zod'

/** Every field of a type: one that may be undefined has to be named too. */
export type EveryField<Type> = { readonly [Name in keyof Required<Type>]: Type[Name] }

/** A schema for every field of a type, so that a new field does not compile until it is stored. */
export type FieldSchemas<Type> = {
  readonly [Name in keyof Required<Type>]: z.ZodType<Type[Name]>
}
