import type { Context } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { createRoleHandler } from '../../shared/api/http/role-handler.ts'
import { pageEvent } from '../web/site.ts'

describe('the one function of a role', () => {
  const answering = (body: string) => () => Promise.resolve({ statusCode: 200, body })
  const handler = createRoleHandler({ api: answering('api'), pages: answering('page') })

  it.each([
    ['/api/v1/volunteer/registrations', 'api'],
    ['/volunteer', 'page'],
    ['/volunteer/api/v1', 'page'],
    ['/apis', 'page'],
  ])('answers %s as %s', async (path, body) => {
    // Neither reads anything of the Lambda's context.
    expect(await handler(pageEvent('GET', path), {} as Context)).toMatchObject({ body })
  })
})
