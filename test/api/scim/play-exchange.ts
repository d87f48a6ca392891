import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import * as z from 'zod'
import type { Answer } from './service.ts'

/*
 * Provisioning cycles in the form of the identity systems' documents and of traces that their users have
 * published. `{{name}}` stands for an id that an earlier answer gave.
 */
const Exchange = z.array(
  z.strictObject({
    note: z.string(),
    request: z.strictObject({
      method: z.string(),
      path: z.string(),
      body: z.unknown().optional(),
    }),
    answer: z.strictObject({ status: z.number(), body: z.unknown().optional() }),
    keep: z.record(z.string(), z.literal('id')).optional(),
  }),
)

export const exchangeNames = ['entra-id', 'okta', 'scim-validator'] as const

/**
 * Sends the requests of an exchange one after the other, and compares each answer.
 * @param adapt changes ids and addresses in the file, for a service where others have them
 */
export async function playExchange(
  name: (typeof exchangeNames)[number],
  call: (
    method: string,
    address: string,
    body: unknown,
  ) => Promise<Pick<Answer, 'status' | 'body'>>,
  adapt: (text: string) => string = (text) => text,
): Promise<void> {
  const file = readFileSync(new URL(`exchanges/${name}.json`, import.meta.url), 'utf8')
  const ids = new Map<string, string>()
  const fill = (value: unknown): unknown =>
    value === undefined
      ? undefined
      : JSON.parse(
          JSON.stringify(value).replace(/\{\{(\w+)\}\}/g, (_, id: string) => ids.get(id) ?? ''),
        )
  for (const { note, request, answer, keep } of Exchange.parse(JSON.parse(adapt(file)))) {
    const { method, path } = request
    const { status, body } = await call(method, String(fill(path)), fill(request.body))
    expect([note, status]).toEqual([note, answer.status])
    if (answer.body === undefined) expect(body).toBeUndefined()
    else expect({ note, ...body }).toMatchObject({ note, ...Object(fill(answer.body)) })
    for (const id of Object.keys(keep ?? {})) ids.set(id, body.id)
  }
}
