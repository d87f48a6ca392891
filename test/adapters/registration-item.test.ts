import { expect, it } from 'vitest'
import { keysOfRegistration } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { registrationAttributes } from '../../shared/adapters/aws/dynamodb/registration-item.ts'
import { readRegistration } from '../../shared/adapters/aws/dynamodb/registration-items.ts'
import { computeDigest, listParts } from '../../shared/adapters/aws/dynamodb/registration-parts.ts'
import { registration } from './every-field.ts'

it('makes a registration with every field out of the items that it became', () => {
  const { PK, SK } = keysOfRegistration(registration.registrationId).registration
  const parts = listParts(registration)
  const digest = computeDigest(registration, parts)
  const item = { PK, SK, ...registrationAttributes(registration, digest) }
  expect(readRegistration(new Map([...parts, [SK, item]]))).toEqual(registration)
})
