import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createScimService } from './service.ts'

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

describe.each(['entra-id', 'okta', 'scim-validator'])('the exchange with %s', (name) => {
  it('is answered step by step', async () => {
    const file = readFileSync(new URL(`exchanges/${name}.json`, import.meta.url), 'utf8')
    const service = await createScimService()
    const ids = new Map<string, string>()
    const fill = (value: unknown): unknown =>
      value === undefined
        ? undefined
        : JSON.parse(
            JSON.stringify(value).replace(/\{\{(\w+)\}\}/g, (_, id: string) => ids.get(id) ?? ''),
          )
    for (const { note, request, answer, keep } of Exchange.parse(JSON.parse(file))) {
      const { method, path } = request
      const [address = '', search] = String(fill(path)).split('?')
      const { status, body } = await service.call(method, address, {
        body: fill(request.body),
        ...(search !== undefined && { search }),
      })
      expect([note, status]).toEqual([note, answer.status])
      if (answer.body === undefined) expect(body).toBeUndefined()
      else expect({ note, ...body }).toMatchObject({ note, ...Object(fill(answer.body)) })
      for (const id of Object.keys(keep ?? {})) ids.set(id, body.id)
    }
    expect(service.faults).toEqual([])
  })
})
