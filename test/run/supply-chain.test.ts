import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { describeAudit } from './describe-audit.ts'

const root = join(import.meta.dirname, '..', '..')

const Package = z.object({
  version: z.string(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
})
const Lock = z.object({ packages: z.record(z.string(), z.unknown()) })

const lock = Lock.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, one]) => ({
    ...Package.parse(one),
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  }))

/** They ask for nothing but a notice. */
const permissive = [
  'Apache-2.0',
  'MIT',
  'MIT-0',
  'ISC',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  '(MIT OR Apache-2.0)',
  'Unlicense',
]
/** Of tools that are never deployed nor changed, or where there is a choice. */
const ofTools = [
  'MPL-2.0',
  'Python-2.0',
  'LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT OR CC0-1.0)',
]

describe('what npm installs', () => {
  it('is pinned by its content, and comes from the registry alone', () => {
    const unpinned = packages.filter(
      ({ integrity, inBundle }) => inBundle !== true && !integrity?.startsWith('sha512-'),
    )
    expect(unpinned.map(({ name }) => name)).toEqual([])
    const elsewhere = packages.filter(
      ({ resolved }) => resolved !== undefined && !resolved.startsWith('https://'),
    )
    expect(elsewhere.map(({ name }) => name)).toEqual([])
  })

  it('runs no script when it is installed', async () => {
    expect(await readFile(join(root, '.npmrc'), 'utf8')).toContain('ignore-scripts=true')
    // esbuild only saves itself a step; any other needs a look first.
    const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript)
    expect(scripted.map(({ name }) => name)).toEqual(['esbuild'])
  })

  it('has licences that the product may be deployed with', () => {
    const unfit = packages.filter(
      ({ license = 'none', dev }) =>
        !permissive.includes(license) && !(dev === true && ofTools.includes(license)),
    )
    expect(unfit.map(({ name, license }) => `${name}: ${license ?? 'none'}`)).toEqual([])
  })
})

describe('the audit', () => {
  const report = (high: number) =>
    JSON.stringify({
      metadata: { vulnerabilities: { low: 1, moderate: 0, high, critical: 0 } },
      vulnerabilities: {
        harmless: { severity: 'low' },
        ...(high > 0 && { holed: { severity: 'high' } }),
      },
    })

  it('fails on a known high vulnerability, and names it', () => {
    const { message, isFailure } = describeAudit(report(1))
    expect(isFailure).toBe(true)
    expect(message).toContain('holed')
    expect(message).not.toContain('harmless')
    expect(describeAudit(report(0)).isFailure).toBe(false)
  })

  it('says plainly that nothing was checked where the registry has no such endpoint', () => {
    for (const printed of ['', '{"message":"405 Method Not Allowed","statusCode":405}']) {
      const { message, isFailure } = describeAudit(printed)
      expect(isFailure).toBe(false)
      expect(message).toContain('were not checked')
    }
  })
})
