import { expect, it } from 'vitest'
import { loadHandler } from '../../shared/runtime/load-handler.ts'

it('loads a handler with its first request, and once', async () => {
  const loaded: string[] = []
  const handler = loadHandler(() => {
    loaded.push('loaded')
    return Promise.resolve((event: string, context: number) => Promise.resolve({ event, context }))
  })
  expect(loaded).toEqual([])
  expect(await Promise.all([handler('one', 1), handler('two', 2)])).toEqual([
    { event: 'one', context: 1 },
    { event: 'two', context: 2 },
  ])
  expect(await handler('three', 3)).toEqual({ event: 'three', context: 3 })
  expect(loaded).toEqual(['loaded'])
})

it('loads again after loading has failed', async () => {
  let attempts = 0
  const handler = loadHandler(() => {
    attempts += 1
    return attempts === 1
      ? Promise.reject(new Error('no file handle is free'))
      : Promise.resolve(() => Promise.resolve('answered'))
  })
  await expect(handler('event', 'context')).rejects.toThrow('no file handle is free')
  expect(await handler('event', 'context')).toBe('answered')
})
