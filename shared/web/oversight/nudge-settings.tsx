import { type NudgeName, nudgeNames } from '../../journey/nudge-names.ts'
import type { Locale } from '../../journey/statuses.ts'
import { oversightTexts } from '../../language/texts/catalogues.ts'

/** Says that the form has the boxes: one that is not ticked is not sent. */
const shown = 'nudges'

/** Which nudges a company with `nudges` wants. */
export function NudgeSettings({
  locale,
  off,
}: {
  readonly locale: Locale
  readonly off: readonly NudgeName[]
}) {
  const { settings: texts } = oversightTexts[locale]
  return (
    <fieldset aria-describedby="nudges-hint">
      <legend>{texts.nudges}</legend>
      <p class="hint" id="nudges-hint">
        {texts.nudgesHint}
      </p>
      <input type="hidden" name={shown} value="shown" />
      {nudgeNames.map((name) => (
        <div class="choice">
          <input
            type="checkbox"
            id={`nudge-${name}`}
            name="nudge"
            value={name}
            checked={!off.includes(name)}
          />
          <label for={`nudge-${name}`}>{texts.nudgeNames[name]}</label>
        </div>
      ))}
    </fieldset>
  )
}

/** @returns undefined if the form had no boxes: the company has no nudges, or had none then */
export function readNudgesOff(form: URLSearchParams): readonly NudgeName[] | undefined {
  if (!form.has(shown)) return undefined
  const wanted = form.getAll('nudge')
  return nudgeNames.filter((name) => !wanted.includes(name))
}
