import { describe, expect, it } from 'vitest'
import { createSqsDeadLetters } from '../../shared/adapters/aws/sqs-dead-letters.ts'
import { createSqsMailQueue } from '../../shared/adapters/aws/sqs-mail-queue.ts'
import { parseQueueEntry, type QueueEntry } from '../../shared/application/ports/mail-queue.ts'
import type { MailTemplate } from '../../shared/journey/mails.ts'

interface Batch {
  readonly QueueUrl: string
  readonly Entries: readonly { readonly Id: string; readonly MessageBody: string }[]
}

function createStage(isRefused: (entry: QueueEntry) => boolean = () => false) {
  const batches: Batch[] = []
  const client = {
    send({ input }: { readonly input: Batch }) {
      batches.push(input)
      const Failed = input.Entries.filter(({ MessageBody }) =>
        isRefused(parseQueueEntry(MessageBody)),
      )
      return Promise.resolve({ Failed })
    },
  }
  const queue = createSqsMailQueue(
    client as never, // it answers the one command that is sent
    { 'sign-in': 'url-s', requested: 'url-q', reminders: 'url-r' },
  )
  return { queue, batches }
}

const entry = (template: MailTemplate, recipientId = 'lea'): QueueEntry => ({
  mail: { registrationId: 'r1', template, recipientId, occasion: 'v1' },
  at: '2026-04-01T08:00:00.000Z',
})

describe('the queues of mails on SQS', () => {
  it('get the mails of their class, ten at a time', async () => {
    const { queue, batches } = createStage()
    const many = Array.from({ length: 23 }, (_, index) => entry('new-application', `p${index}`))
    const entries = [entry('engagement-summary'), ...many]
    expect(await queue.send(entries)).toEqual(new Set())
    expect(batches.map(({ QueueUrl, Entries }) => [QueueUrl, Entries.length])).toEqual([
      ['url-r', 1],
      ['url-q', 10],
      ['url-q', 10],
      ['url-q', 3],
    ])
    const read = batches.flatMap(({ Entries }) =>
      Entries.map(({ MessageBody }) => parseQueueEntry(MessageBody)),
    )
    expect(read).toEqual(entries)
    expect(batches.every(({ Entries }) => new Set(Entries.map(({ Id }) => Id)).size > 0)).toBe(true)
  })

  it('say which mails they did not take', async () => {
    const { queue } = createStage(({ mail }) => 'template' in mail && mail.recipientId === 'p11')
    const entries = Array.from({ length: 15 }, (_, index) => entry('new-application', `p${index}`))
    expect(await queue.send(entries)).toEqual(new Set([11]))
  })

  it('take nothing where there is nothing', async () => {
    const { queue, batches } = createStage()
    expect(await queue.send([])).toEqual(new Set())
    expect(batches).toEqual([])
  })
})

it('keeps a dead letter with its source and id', async () => {
  const sent: unknown[] = []
  const client = {
    send: ({ input }: { readonly input: unknown }) => {
      sent.push(input)
      return Promise.resolve({})
    },
  }
  const deadLetters = createSqsDeadLetters(client as never, 'url-d') // it answers the one command
  await deadLetters.setAside({ source: 'queue-mails', id: '42' })
  expect(sent).toEqual([{ QueueUrl: 'url-d', MessageBody: '{"source":"queue-mails","id":"42"}' }])
})
