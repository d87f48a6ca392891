import type { ShownEntry } from '../../application/view/shown-card.ts'
import { wayOutTexts } from '../../language/texts/catalogues.ts'
import { personPath } from './overseer.ts'

/** For an admin: where the manager is entered, if the registration waits for one in vain. */
export function EnterManager({ view }: { readonly view: ShownEntry }) {
  const { role, locale, volunteer } = view.context
  if (role !== 'admin' || !view.presence.volunteer || view.presence.manager === 'there') return null
  return (
    <p class="screen">
      <a href={personPath(volunteer.personId)}>
        {wayOutTexts[locale].correct.link(view.volunteer)}
      </a>
    </p>
  )
}
