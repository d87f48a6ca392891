import type { ComponentChildren } from 'preact'
import type { Tag } from '../../api/http/api-route.ts'
import type { ApiDocument, DocumentedOperation, Parameter } from '../../api/openapi/document.ts'
import type { JsonSchema } from '../../api/schemas/named-schemas.ts'
import { renderPage } from '../frame/document.tsx'

/** The API document as a page, without scripts. In English, like the API. */
export function documentPage(document: ApiDocument): string {
  const { info, tags, components } = document
  return renderPage({
    locale: 'en',
    title: `${info.title}: API`,
    isWide: true,
    body: (
      <>
        <h1>{info.title}: API</h1>
        {info.description.split('\n\n').map((paragraph) => (
          <p>
            <Text text={paragraph} />
          </p>
        ))}
        <p>
          <a href="/api/v1/openapi.json">This document as OpenAPI 3.1</a>
        </p>
        <nav aria-label="Contents">
          <ul>
            {tags.map(({ name, description }) => (
              <li>
                <a href={`#${name}`}>{name}</a>: {description}
              </li>
            ))}
            <li>
              <a href="#schemas">schemas</a>: What requests and answers contain.
            </li>
          </ul>
        </nav>
        {tags.map(({ name }) => (
          <Section tag={name} document={document} />
        ))}
        <h2 id="schemas">schemas</h2>
        {Object.entries(components.schemas).map(([name, schema]) => (
          <Schema name={name} schema={schema} />
        ))}
      </>
    ),
  })
}

function Section({ tag, document }: { readonly tag: Tag; readonly document: ApiDocument }) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return (
    <section aria-labelledby={tag}>
      <h2 id={tag}>{tag}</h2>
      {operations
        .filter(({ operation }) => operation.tags.includes(tag))
        .map((one) => (
          <Operation {...one} />
        ))}
    </section>
  )
}

function Operation({
  path,
  method,
  operation,
}: {
  readonly path: string
  readonly method: string
  readonly operation: DocumentedOperation
}) {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation
  return (
    <details id={operationId}>
      <summary>
        <strong>{summary}</strong>{' '}
        <code>
          {method.toUpperCase()} {path}
        </code>
      </summary>
      {description !== undefined && <p>{description}</p>}
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      {requestBody && (
        <p>
          Body: <Reference schema={requestBody.content['application/json']?.schema} />
          {!requestBody.required && ' (optional)'}
        </p>
      )}
      <Facts title="Answers">
        {Object.entries(responses).map(([status, { description: meaning, content = {} }]) => (
          <Fact name={status}>
            <Text text={meaning} /> <Reference schema={content['application/json']?.schema} />
          </Fact>
        ))}
      </Facts>
    </details>
  )
}

function Parameters({ parameters }: { readonly parameters: readonly Parameter[] }) {
  return (
    <Facts title="Parameters">
      {parameters.map(({ name, in: place, required, description, schema }) => (
        <Fact name={name}>
          In the {place}
          {required && ', required'}: {description ?? describe(schema)}
        </Fact>
      ))}
    </Facts>
  )
}

/** Names and their meanings: side by side on wide screens, stacked on a phone. */
function Facts({
  title,
  children,
}: {
  readonly title: string
  readonly children: ComponentChildren
}) {
  return (
    <>
      <h3>{title}</h3>
      <dl class="facts">{children}</dl>
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** A text of the document; code is in backticks. */
function Text({ text }: { readonly text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 0 ? part : <code>{part}</code>))}</>
}

/** The name of a schema, linked to its section. */
function Reference({ schema }: { readonly schema: JsonSchema | undefined }) {
  const reference = schema?.['$ref']
  if (typeof reference !== 'string') return null
  const name = reference.split('/').at(-1) ?? ''
  return <a href={`#schema-${name}`}>{name}</a>
}

function Schema({ name, schema }: { readonly name: string; readonly schema: JsonSchema }) {
  const { description, properties, required } = schema
  const needed = Array.isArray(required) ? (required as readonly unknown[]) : []
  return (
    <details id={`schema-${name}`}>
      <summary>{name}</summary>
      {typeof description === 'string' && <p>{description}</p>}
      {isObject(properties) ? (
        <Facts title="Members">
          {Object.entries(properties).map(([member, one]) => (
            <Fact name={member}>
              {needed.includes(member) && 'Required: '}
              <Value schema={isObject(one) ? one : {}} />
            </Fact>
          ))}
        </Facts>
      ) : (
        <p>
          <Value schema={schema} />
        </p>
      )}
    </details>
  )
}

/** The type of a value: a named schema, a list of one, or its constraints. */
function Value({ schema }: { readonly schema: JsonSchema }) {
  const { items, description } = schema
  if (isObject(items))
    return (
      <>
        list of <Value schema={items} />
      </>
    )
  if ('$ref' in schema) return <Reference schema={schema} />
  return (
    <>
      {describe(schema)}
      {typeof description === 'string' && `. ${description}`}
    </>
  )
}

/** The constraints of a value in a few words. */
function describe(schema: JsonSchema): string {
  const { type, format, enum: values, minimum, maximum, maxLength, properties } = schema
  const usual = schema['default']
  const words = [
    Array.isArray(values)
      ? `one of ${values.join(', ')}`
      : typeof format === 'string'
        ? format
        : typeof type === 'string'
          ? type
          : '',
    isObject(properties) ? `of ${Object.keys(properties).join(', ')}` : '',
    typeof minimum === 'number' && typeof maximum === 'number' && maximum < 1e9
      ? `${minimum} to ${maximum}`
      : '',
    typeof maxLength === 'number' ? `at most ${maxLength} characters` : '',
    usual === undefined ? '' : `defaults to ${JSON.stringify(usual)}`,
  ]
  return words.filter((word) => word !== '').join(', ')
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
