import { beforeAll, describe, expect, it } from 'vitest'
import { maxBodyBytes } from '../../shared/api/http/api-event.ts'
import { timeHeader, timeSignatureHeader } from '../../shared/api/http/request-clock.ts'
import { useCloud } from './cloud.ts'
import { type CloudProgramme, createCloudProgramme } from './programme.ts'

const cloud = useCloud()

let programme: CloudProgramme
beforeAll(async () => {
  programme = await createCloudProgramme(cloud())
})

const time = {
  headers: { [timeHeader]: '2030-01-01T00:00:00.000Z', [timeSignatureHeader]: 'a.b.c' },
}
const text = { text: 'initiative=x', headers: { 'content-type': 'text/plain' } }

describe('through the gateway, a request', () => {
  it.each([
    ['by a method that the address does not take', { method: 'PATCH' }, 405, 'method-not-allowed'],
    ['for a page', { headers: { accept: 'text/html' } }, 406, 'not-acceptable'],
    ['too large', { body: { x: 'x'.repeat(maxBodyBytes) } }, 413, 'body-too-large'],
    ['with a time that somebody else has signed', time, 400, 'invalid-header'],
    ['of another type', text, 415, 'unsupported-media-type'],
  ] as const)('%s is answered by a problem', async (_, options, status, code) => {
    const answer = await programme.call('/api/v1/volunteer/registrations', {
      as: 'lea',
      ...options,
    })
    expect([answer.status, answer.json.code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET, POST')
  })
})
