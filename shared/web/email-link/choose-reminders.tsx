import type { LinkContext } from '../../application/view/link-context.ts'
import { loadLinkView } from '../../application/view/link-view.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { ChoiceForm, type ChoiceFormProps, choiceTitle } from '../reminders/choice-form.tsx'
import { keepTypedChoice } from '../reminders/typed-choice.ts'
import type { EmailLinkDependencies } from './dependencies.ts'
import { Help, PageHead } from './link-page.tsx'
import type { LinkPage } from './link-request.ts'

type Dependencies = Pick<EmailLinkDependencies, 'registrations' | 'mailChoices'>

/** GET of the link at the end of what the schedules send: what its reader has chosen to get. */
export async function showChoice(
  { registrations, mailChoices }: Dependencies,
  context: LinkContext,
  shown: Pick<ChoiceFormProps, 'isKept' | 'typed'> = {},
): Promise<LinkPage> {
  const { locale, today, reader } = context
  const [view, choice] = await Promise.all([
    loadLinkView({ registrations }, context),
    mailChoices.get(reader.personId),
  ])
  const form = { locale, today, choice, ...shown }
  return {
    locale,
    status: shown.typed ? 422 : 200,
    title: choiceTitle(form),
    body: (
      <>
        <PageHead view={view} texts={pageTexts[locale]} />
        <ChoiceForm {...form} />
        <Help view={view} />
      </>
    ),
  }
}

/** POST of its form. */
export async function keepChoice(
  dependencies: Dependencies,
  context: LinkContext,
  form: URLSearchParams,
): Promise<LinkPage> {
  const { today, now, reader } = context
  const person = { personId: reader.personId, today, now }
  const typed = await keepTypedChoice(dependencies.mailChoices, person, form)
  return showChoice(dependencies, context, typed ? { typed } : { isKept: true })
}
