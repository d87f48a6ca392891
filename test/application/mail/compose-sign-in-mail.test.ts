import { describe, expect, it } from 'vitest'
import { composeSignInMail } from '../../../shared/application/mail/compose-sign-in-mail.ts'
import type { Company } from '../../../shared/journey/directory.ts'
import { renderMail } from '../../../shared/web/mails/render-mail.tsx'
import { people } from '../../../local/mails/example-world.ts'

const url = 'https://mentoring.example.org/sign-in/token'

function compose(company: Pick<Company, 'name' | 'locale'> | undefined) {
  const acme = company && {
    companyId: 'acme',
    timeZone: 'Europe/Paris',
    managerValidation: 'never' as const,
    ...company,
  }
  return composeSignInMail(renderMail, people.lea, acme, url)
}

describe('a sign-in mail', () => {
  it('comes from the company, in its language', () => {
    const { from, text } = compose({ name: 'Acme\r\nÉnergie', locale: 'fr' })
    expect(from).toBe('Acme Énergie')
    expect(text).toContain(`Se connecter\u00a0:\n${url}`)
  })

  it.each([undefined, { name: ' ' }])(
    'comes from the product where no company has a name',
    (company) => {
      expect(compose(company).from).toBe('Mentoring')
    },
  )

  it('asks for no answer', () => {
    expect(compose({ name: 'Acme' }).replyTo).toBeUndefined()
  })
})
