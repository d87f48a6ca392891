import pMap from 'p-map'
import { keyPurposes } from '../../../../shared/application/ports/key-set.ts'
import { countMinutesBetween } from '../../../../shared/journey/calendar.ts'
import { defineCheck, type Found } from '../check.ts'

const minutesPerDay = 24 * 60
/** docs/runbooks.md: "rotate once a year". */
const maxDays = 366

export const checkKeys = defineCheck({
  name: 'keys',
  looksAt: 'The age of the keys that sign links, sessions, sign-in links and certificates.',
  permissions: ['secretsmanager:DescribeSecret', 'lambda:GetFunctionConfiguration'],
  findings: {
    old: {
      severity: 'warning',
      what: 'The keys for {purpose} have been the same for {days} days.',
      hurts: 'Nobody now. The longer a key is used, the more a copy of it is worth.',
      mend: 'npm run operate -- rotate-keys {purpose} --stage {stage}',
    },
    missing: {
      severity: 'error',
      what: 'The keys for {purpose} are gone, or are about to be deleted.',
      hurts: 'Everybody: without them there are no links, no sessions or no sign-in.',
      mend: 'aws secretsmanager restore-secret --secret-id ID, within its recovery window',
    },
  },
  async look(inspection) {
    const ages = await pMap(
      keyPurposes,
      async (purpose) => {
        const changed = await inspection.findKeyChange(purpose)
        if (changed === undefined) return { purpose, days: undefined }
        const minutes = countMinutesBetween(changed, inspection.now)
        return { purpose, days: Math.floor(minutes / minutesPerDay) }
      },
      { concurrency: 2 },
    )
    const oldest = Math.max(0, ...ages.map(({ days = 0 }) => days))
    return {
      seen: `the oldest are ${oldest} days old`,
      found: ages.flatMap(({ purpose, days }): readonly Found<'old' | 'missing'>[] => {
        if (days === undefined) return [{ finding: 'missing', facts: { purpose } }]
        return days > maxDays ? [{ finding: 'old', facts: { purpose, days } }] : []
      }),
    }
  },
})
