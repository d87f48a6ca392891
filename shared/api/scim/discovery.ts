import { enterpriseSchema, outcomeSchema, userSchema } from './schemas.ts'

/*
 * What a client can find out about this service (RFC 7643, 5 to 7; RFC 7644, 4). It is open because
 * clients read it before they have a token, and has no personal data.
 */

export const maxResults = 200

export function serviceProviderConfig(scimUrl: string) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token of the company, which the operator issues',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: {
      resourceType: 'ServiceProviderConfig',
      location: `${scimUrl}/ServiceProviderConfig`,
    },
  }
}

export function userResourceType(scimUrl: string) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: 'A person of the company',
    schema: userSchema,
    schemaExtensions: [enterpriseSchema, outcomeSchema].map((schema) => ({
      schema,
      required: false,
    })),
    meta: { resourceType: 'ResourceType', location: `${scimUrl}/ResourceTypes/User` },
  }
}

interface AttributeOptions {
  readonly type?: 'string' | 'boolean' | 'complex' | 'reference'
  readonly required?: boolean
  readonly multiValued?: boolean
  readonly caseExact?: boolean
  readonly mutability?: 'readOnly' | 'readWrite' | 'writeOnly'
  readonly returned?: 'default' | 'never'
  readonly uniqueness?: 'none' | 'server'
  readonly subAttributes?: readonly unknown[]
  readonly referenceTypes?: readonly string[]
}

function attribute(name: string, description: string, options: AttributeOptions = {}) {
  const { type = 'string', ...others } = options
  return {
    name,
    type,
    multiValued: false,
    description,
    required: false,
    // Only text can be case-sensitive or not.
    ...(type === 'string' && { caseExact: false }),
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...others,
  }
}

const writeOnly = { mutability: 'writeOnly', returned: 'never' } as const

/** The stored attributes. */
export function schemas(scimUrl: string) {
  const schema = (id: string, name: string, description: string, attributes: unknown[]) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes,
    meta: { resourceType: 'Schema', location: `${scimUrl}/Schemas/${id}` },
  })
  return [
    schema(userSchema, 'User', 'A person of the company', [
      attribute('userName', 'The email address: mails go there, and it finds who signs in', {
        required: true,
        uniqueness: 'server',
      }),
      attribute('displayName', 'The whole name'),
      attribute('name', 'The name, where there is no displayName', {
        type: 'complex',
        subAttributes: [
          attribute('formatted', 'The whole name'),
          attribute('givenName', 'Read where there is no whole name, with familyName', writeOnly),
          attribute('familyName', 'Read where there is no whole name, with givenName', writeOnly),
        ],
      }),
      attribute('emails', 'The one address that is stored; the userName must be among them', {
        type: 'complex',
        multiValued: true,
        subAttributes: [
          attribute('value', 'The address'),
          attribute('type', 'Always work', { mutability: 'readOnly' }),
          attribute('primary', 'Always true', { type: 'boolean', mutability: 'readOnly' }),
        ],
      }),
      attribute('active', 'False for people who have left: no emails, no sign-in, no actions', {
        type: 'boolean',
      }),
      attribute('preferredLanguage', 'English or French; without, or another, that of the company'),
    ]),
    schema(enterpriseSchema, 'Enterprise User', 'Who manages whom', [
      attribute('manager', 'The line manager, who approves engagements', {
        type: 'complex',
        subAttributes: [
          attribute('value', 'The id of a user of the same company', { caseExact: true }),
          attribute('$ref', 'Where the manager is', {
            type: 'reference',
            referenceTypes: ['User'],
            mutability: 'readOnly',
          }),
        ],
      }),
    ]),
    schema(
      outcomeSchema,
      'Outcome',
      'In the answer to a request of which some parts were not done',
      [
        attribute('notApplied', 'What was not done, and why', {
          multiValued: true,
          mutability: 'readOnly',
        }),
      ],
    ),
  ]
}
