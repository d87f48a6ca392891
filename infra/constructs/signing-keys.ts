import { type RemovalPolicy, Validations } from 'aws-cdk-lib'
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { keyVariables } from '../../shared/runtime/environment.ts'
import type { JourneyFunction } from './journey-function.ts'

export type KeyPurpose = keyof typeof keyVariables
// Object.keys is typed string[]; the keys of a constant are known.
export const everyPurpose = Object.keys(keyVariables) as readonly KeyPurpose[]

const secrets: Readonly<Record<KeyPurpose, { readonly id: string; readonly description: string }>> =
  {
    links: {
      id: 'LinkKeys',
      description: 'Keys that sign the links in emails',
    },
    sessions: {
      id: 'SessionKeys',
      description: 'Keys that sign the sessions of people who have signed in',
    },
    'sign-in': {
      id: 'SignInKeys',
      description: 'Keys that seal sign-in links until they are sent',
    },
    certificates: {
      id: 'CertificateKeys',
      description: 'Keys of the codes by which certificates are checked',
    },
    machines: {
      id: 'MachineKeys',
      description: 'Keys that sign the tokens of machine clients',
    },
    'second-factor': {
      id: 'SecondFactorKeys',
      description: 'Keys that seal the secrets of second factors in the table',
    },
  }

/** A secret for each purpose, so that a function can read only the keys that it needs. */
export class SigningKeys {
  readonly #arns: Readonly<Record<KeyPurpose, string>>

  constructor(scope: Construct, removalPolicy: RemovalPolicy) {
    const make = (purpose: KeyPurpose) => createKeySecret(scope, secrets[purpose], removalPolicy)
    this.#arns = {
      links: make('links'),
      sessions: make('sessions'),
      'sign-in': make('sign-in'),
      certificates: make('certificates'),
      machines: make('machines'),
      'second-factor': make('second-factor'),
    }
  }

  environment(purposes: readonly KeyPurpose[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
      purposes.map((purpose) => [keyVariables[purpose], this.#arns[purpose]]),
    )
  }

  allowReading(reader: JourneyFunction, purposes: readonly KeyPurpose[]): void {
    reader.allow(
      ['secretsmanager:GetSecretValue'],
      purposes.map((purpose) => this.#arns[purpose]),
    )
  }

  allowRotating(operator: JourneyFunction): void {
    this.allowReading(operator, everyPurpose)
    operator.allow(
      ['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'],
      Object.values(this.#arns),
    )
  }
}

/** The key that signs the time of requests (docs/decisions/0037-signed-time.md). The operator reads it, too. */
export class TimeKeys {
  readonly arn: string

  constructor(scope: Construct, removalPolicy: RemovalPolicy) {
    this.arn = createKeySecret(
      scope,
      { id: 'TimeKeys', description: 'Keys that sign the time of requests' },
      removalPolicy,
    )
  }

  allowReading(reader: JourneyFunction): void {
    reader.allow(['secretsmanager:GetSecretValue'], [this.arn])
  }
}

/** @returns the ARN of a new secret with a key set */
function createKeySecret(
  scope: Construct,
  { id, description }: { readonly id: string; readonly description: string },
  removalPolicy: RemovalPolicy,
): string {
  // `current` is the id of the signing key; every other property is a key under its id. 64
  // characters of base64url are 48 bytes.
  const secret = new Secret(scope, id, {
    description,
    // A change of these generates the secret anew, without the keys in it: the release gate finds it.
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ current: 'k1' }),
      generateStringKey: 'k1',
      passwordLength: 64,
      // The emulator does not support `excludePunctuation`. `-` and `_` belong to base64url.
      excludeCharacters: '!"#$%&\'()*+,./:;<=>?@[\\]^`{|}~',
    },
    removalPolicy,
  })
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions::AwsSolutions-SMG4',
    reason: 'The operator rotates them: a new key must be known everywhere before it signs',
  })
  // On AWS both `Id` and `Ref` are the ARN; on the emulator `Ref` is the name. The default child of
  // a Secret is always its CfnSecret.
  return (secret.node.defaultChild as CfnSecret).attrId
}
