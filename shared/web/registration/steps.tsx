import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { JourneyStep } from '../../journey/steps.ts'
import { formatDay } from '../../language/format/dates.ts'
import { guideTexts, historyTexts, journeyTexts } from '../../language/texts/catalogues.ts'
import { helpOn } from '../frame/guide-paths.ts'

/** The steps of the journey: the current one in words, finished ones with their day. */
export function Steps({
  view,
  steps,
}: {
  readonly view: ShownRegistration
  readonly steps: readonly JourneyStep[]
}) {
  const { locale, company, registration, role } = view.context
  const texts = historyTexts[locale].steps
  return (
    <>
      <ol class="steps" aria-label={texts.label}>
        {steps.map(({ status, state, doneAt }) => (
          <li class={state} aria-current={state === 'current' ? 'step' : undefined}>
            {journeyTexts[locale].statuses[status]}
            <span class="hint">
              {' – '}
              {texts[state]}
              {doneAt !== undefined && (
                <>
                  {' '}
                  <time datetime={doneAt}>{formatDay(locale, company.timeZone, doneAt)}</time>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
      <p class="hint screen">
        <a href={helpOn(registration.status, role)}>{guideTexts[locale].links.step}</a>
      </p>
    </>
  )
}
