import { parse } from 'csv-parse/sync'
import { failIfSilent } from '../../../shared/application/exports/end-export.ts'
import { isUnderWay } from '../../../shared/application/exports/export-state.ts'
import { exportPrefix } from '../history.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'

const endStates: readonly string[] = ['DONE', 'FAILED', 'CANCELLED']

/**
 * Each change of an export is made on its latest version, and what has ended stays so. After calm, every
 * export has ended, and a finished one is whole.
 */
export function createExportsInvariant(simulation: Simulation): Invariant {
  const ended = new Map<string, string>()
  const versions = new Map<string, number>()

  return {
    onFact(fact) {
      if (fact.kind !== 'export') return
      const { exportId, state, version } = fact
      const last = versions.get(exportId)
      if (last !== undefined && version !== last + 1)
        throw new Broken(`version ${version} of export ${exportId} follows version ${last}`, [
          exportId,
        ])
      versions.set(exportId, version)
      const before = ended.get(exportId)
      if (before !== undefined && state !== before)
        throw new Broken(`export ${exportId} was ${before} and is ${state}`, [exportId])
      if (endStates.includes(state)) ended.set(exportId, state)
    },

    onRestore() {
      ended.clear()
      versions.clear()
    },

    async afterCalm() {
      const { stage, services, history } = simulation
      const known = stage.table.items().flatMap(({ PK }) => {
        const partition = PK && 'S' in PK ? PK.S : ''
        return partition.startsWith(exportPrefix) ? [partition.slice(exportPrefix.length)] : []
      })
      for (const exportId of new Set([...simulation.exports, ...known])) {
        const stored = await stage.stores.exports.get(exportId)
        const job = stored && (await failIfSilent(stage.desk, stored))
        const fail = (text: string) => {
          throw new Broken(`export ${exportId} ${text}`, [exportId])
        }
        if (!job) return fail('is gone')
        if (isUnderWay(job)) fail(`is still ${job.state}`)
        if (job.state !== 'DONE') continue
        const file = services.files.read(job.objectKey ?? '')
        if (file === undefined) return fail('has no file')
        const rows = parse(file, { columns: true }) as readonly Record<string, string>[]
        if (rows.length !== job.rows) fail(`has ${rows.length} of ${job.rows} rows`)
        if (job.kind !== 'registrations') continue
        const ids = rows.map(
          (row) => `${row['registered_at'] ?? ''} ${row['registration_id'] ?? ''}`,
        )
        if (ids.join() !== [...new Set(ids)].toSorted().join()) fail('is out of order')
        const scope = job.scope
        const wanted = history.registrationIds.filter((id) => {
          const registration = history.readRegistration(id)
          const at = history.events.get(id)?.[0]?.writtenAt ?? 0
          return (
            'companyId' in scope &&
            registration?.companyId === scope.companyId &&
            at < Date.parse(job.requestedAt) - 60_000
          )
        })
        const missing = wanted.find((id) => !ids.some((row) => row.endsWith(` ${id}`)))
        if (missing !== undefined) fail(`misses ${missing}`)
      }
    },
  }
}
