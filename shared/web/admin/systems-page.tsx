import {
  type ClientRefusal,
  type IssuedClientSecret,
} from '../../application/identity/machine-clients.ts'
import { findExpiry } from '../../application/identity/stored-secrets.ts'
import type { MachineClient, StoredSecret } from '../../application/ports/system-store.ts'
import type { Instant } from '../../journey/calendar.ts'
import { machineScopes } from '../../journey/machine-scopes.ts'
import { maxClientName, maxSecretDays } from '../../journey/new-machine-client.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDay } from '../../language/format/dates.ts'
import { oversightTexts, systemTexts, wayOutTexts } from '../../language/texts/catalogues.ts'
import { CheckboxesField, ErrorSummary, RadioField, TextField } from '../forms/fields.tsx'
import { Verbatim } from '../frame/verbatim.tsx'
import { boardPath, systemsPath } from '../oversight/overseer.ts'

/** How long a secret may work; the last is the longest. */
export const secretDays = [30, 90, 180, maxSecretDays] as const

export type SystemField = 'name' | 'scopes' | 'days'

/** As typed. */
export interface NewSystem {
  readonly name: string
  readonly scopes: readonly string[]
  readonly days: string
}

export interface SystemsPageProps {
  readonly locale: Locale
  readonly timeZone: string
  /** By the machine's clock, by which secrets expire. */
  readonly now: Instant
  readonly clients: readonly MachineClient[]
  /** The version that the forms change. */
  readonly version: number
  readonly typed: NewSystem
  readonly wrong: readonly SystemField[]
  readonly refused: ClientRefusal | undefined
  readonly isRevoked: boolean
}

/** The systems that read from this service for a company, and the form that adds one. */
export function SystemsPage(props: SystemsPageProps) {
  const { locale, clients, wrong, refused, isRevoked } = props
  const texts = systemTexts[locale]
  const entries = [
    ...(refused === undefined ? [] : [{ message: explainRefusal(locale, refused) }]),
    ...wrong.map((field) => ({ message: explainField(locale, field), fieldId: field })),
  ]
  return (
    <>
      <p>
        <a href={boardPath('admin')}>{oversightTexts[locale].places.board}</a>
      </p>
      {entries.length > 0 && (
        <ErrorSummary heading={wayOutTexts[locale].errors.summary} entries={entries} />
      )}
      {isRevoked && (
        <p class="news" role="status">
          {texts.done}
        </p>
      )}
      <h1>{texts.title}</h1>
      <p>{texts.introduction}</p>
      {clients.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        clients.map((client) => <System {...props} client={client} />)
      )}
      <AddSystem {...props} />
    </>
  )
}

function explainRefusal(locale: Locale, refused: ClientRefusal): string {
  const { errors } = systemTexts[locale]
  return refused === 'too-many-clients' || refused === 'too-many-secrets'
    ? errors[refused]
    : errors.changed
}

function explainField(locale: Locale, field: SystemField): string {
  const { errors } = systemTexts[locale]
  return field === 'name' ? errors.name(maxClientName) : errors[field]
}

function System({
  locale,
  timeZone,
  now,
  version,
  client,
}: SystemsPageProps & { readonly client: MachineClient }) {
  const { clientId, name, scopes, createdAt, secrets } = client
  const texts = systemTexts[locale]
  const path = `${systemsPath}/${encodeURIComponent(clientId)}`
  return (
    <section aria-labelledby={`system-${clientId}`}>
      <h2 id={`system-${clientId}`}>{name}</h2>
      <dl class="facts">
        <div>
          <dt>{texts.client}</dt>
          <dd>
            <Verbatim as="code">{clientId}</Verbatim>
          </dd>
        </div>
        <div>
          <dt>{texts.scopes}</dt>
          <dd>{scopes.map((scope) => texts.scopeNames[scope]).join(', ')}</dd>
        </div>
        <div>
          <dt>{texts.added}</dt>
          <dd>{formatDay(locale, timeZone, createdAt)}</dd>
        </div>
      </dl>
      <h3>{texts.secrets}</h3>
      {secrets.length === 0 ? (
        <p>{texts.noSecret}</p>
      ) : (
        <ul class="plain">
          {secrets.map((secret) => (
            <li>
              <form method="post" action={`${path}/revoke`}>
                <input type="hidden" name="version" value={version} />
                <input type="hidden" name="secret" value={secret.secretId} />
                <p>{describeSecret(secret, { locale, timeZone, now })}</p>
                <button class="quiet">{texts.revokeSecret}</button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={`${path}/rotate`}>
        <input type="hidden" name="version" value={version} />
        <p class="hint">{texts.rotateHint}</p>
        <button class="quiet">{texts.rotate}</button>
      </form>
      <details>
        <summary>{texts.remove.title}</summary>
        <p>{texts.remove.explanation}</p>
        <form method="post" action={`${path}/revoke`}>
          <input type="hidden" name="version" value={version} />
          <button class="danger">{texts.remove.submit(name)}</button>
        </form>
      </details>
    </section>
  )
}

function describeSecret(
  secret: StoredSecret,
  { locale, timeZone, now }: Pick<SystemsPageProps, 'locale' | 'timeZone' | 'now'>,
): string {
  const texts = systemTexts[locale]
  const expiry = findExpiry(secret)
  const [issued, expires] = [
    formatDay(locale, timeZone, secret.issuedAt),
    formatDay(locale, timeZone, expiry),
  ]
  return now < expiry ? texts.secret(issued, expires) : texts.expired(issued, expires)
}

function AddSystem({ locale, version, typed, wrong }: SystemsPageProps) {
  const texts = systemTexts[locale].add
  const field = (name: SystemField) => ({
    id: name,
    name,
    error: wrong.includes(name) ? explainField(locale, name) : undefined,
  })
  return (
    <section aria-labelledby="add">
      <h2 id="add">{texts.title}</h2>
      <form method="post" action={systemsPath} novalidate>
        <input type="hidden" name="version" value={version} />
        <TextField {...field('name')} label={texts.name} hint={texts.nameHint} value={typed.name} />
        <CheckboxesField
          {...field('scopes')}
          name="scope"
          label={texts.scopes}
          choices={machineScopes.map((value) => ({
            value,
            label: systemTexts[locale].scopeNames[value],
          }))}
          values={typed.scopes}
        />
        <RadioField
          {...field('days')}
          label={texts.days}
          hint={texts.daysHint}
          choices={secretDays.map((days) => ({
            value: String(days),
            label: texts.dayNames(days),
          }))}
          value={typed.days}
        />
        <button>{texts.submit}</button>
      </form>
    </section>
  )
}

/** A secret that was just issued. */
export function SecretPage({
  locale,
  timeZone,
  issued: { client, secret, expiresAt },
}: {
  readonly locale: Locale
  readonly timeZone: string
  readonly issued: IssuedClientSecret
}) {
  const texts = systemTexts[locale]
  return (
    <>
      <h1>{texts.issued.title}</h1>
      <p class="news" role="status">
        {texts.issued.explanation}
      </p>
      <h2>{client.name}</h2>
      <dl class="facts">
        <div>
          <dt>{texts.client}</dt>
          <dd>
            <Verbatim as="code">{client.clientId}</Verbatim>
          </dd>
        </div>
        <div>
          <dt>{texts.issued.secret}</dt>
          <dd>
            <Verbatim as="code">{secret}</Verbatim>
          </dd>
        </div>
        <div>
          <dt>{texts.issued.expires}</dt>
          <dd>{formatDay(locale, timeZone, expiresAt)}</dd>
        </div>
      </dl>
      <p>
        <a href={systemsPath}>{texts.issued.back}</a>
      </p>
    </>
  )
}
