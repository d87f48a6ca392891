import { expect, it } from 'vitest'
import { keysOfRegistration } from '../../shared/adapters/aws/dynamodb/keys.ts'
import {
  listParts,
  readRegistration,
  registrationAttributes,
} from '../../shared/adapters/aws/dynamodb/registration-items.ts'
import { registration } from './every-field.ts'

it('makes a registration with every field out of the items that it became', () => {
  const key = keysOfRegistration(registration.registrationId).registration
  const items = [
    { ...key, ...registrationAttributes(registration) },
    ...listParts(registration).values(),
  ]
  expect(readRegistration(items)).toEqual(registration)
})
