import { describe, expect, it } from 'vitest'
import { exchangeNames, playExchange } from './play-exchange.ts'
import { createScimService } from './service.ts'

describe.each(exchangeNames)('the exchange with %s', (name) => {
  it('is answered step by step', async () => {
    const service = await createScimService()
    await playExchange(name, (method, path, body) => {
      const [address = '', search] = path.split('?')
      return service.call(method, address, { body, ...(search !== undefined && { search }) })
    })
    expect(service.faults).toEqual([])
  })
})
