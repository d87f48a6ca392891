import { expect, it } from 'vitest'
import { loadOnCall } from '../../shared/runtime/load-on-call.ts'

it('loads a port with the first call of a method, and once', async () => {
  const loaded: string[] = []
  const port = loadOnCall(() => {
    loaded.push('loaded')
    return Promise.resolve({
      double: (number: number) => Promise.resolve(2 * number),
      greet: (name: string) => Promise.resolve(`Hello ${name}`),
    })
  })
  expect(loaded).toEqual([])
  expect(await Promise.all([port.double(2), port.greet('Léa')])).toEqual([4, 'Hello Léa'])
  expect(await port.double(4)).toBe(8)
  expect(loaded).toEqual(['loaded'])
})

it('loads again after loading has failed', async () => {
  let attempts = 0
  const port = loadOnCall(() => {
    attempts += 1
    return attempts === 1
      ? Promise.reject(new Error('no file handle is free'))
      : Promise.resolve({ answer: () => Promise.resolve('answered') })
  })
  await expect(port.answer()).rejects.toThrow('no file handle is free')
  expect(await port.answer()).toBe('answered')
})
