import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareChromium } from '../../local/browser/chromium.ts'
import { findInstalledChromium } from '../../local/browser/installed-chromium.ts'

const silent = () => undefined

describe('the Chromium of the browser tests', () => {
  let folder = ''
  let installed = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chromium-test-'))
    installed = join(folder, 'chromium')
    await writeFile(installed, '#!/bin/sh\n')
    await chmod(installed, 0o755)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['darwin', 'arm64'],
  ])('is the one that CHROMIUM_PATH names, on %s on %s', async (platform, arch) => {
    const env = { CHROMIUM_PATH: installed, PATH: '' }
    expect(await prepareChromium(silent, { platform, arch, env })).toEqual({
      executablePath: installed,
      environment: {},
    })
  })

  it('is not looked for elsewhere where CHROMIUM_PATH names none', async () => {
    const env = { CHROMIUM_PATH: join(folder, 'none'), PATH: folder }
    const chromium = prepareChromium(silent, { platform: 'linux', arch: 'x64', env })
    await expect(chromium).rejects.toThrow(`CHROMIUM_PATH is ${join(folder, 'none')}`)
  })

  it('is an installed one where the one from npm does not run', async () => {
    const env = { PATH: [join(folder, 'empty'), folder].join(delimiter) }
    expect(await prepareChromium(silent, { platform: 'linux', arch: 'arm64', env })).toEqual({
      executablePath: installed,
      environment: {},
    })
  })

  it('is asked for, with how to install it, where there is none', async () => {
    const chromium = prepareChromium(silent, {
      platform: 'linux',
      arch: 'arm64',
      env: { PATH: join(folder, 'empty') },
      applications: [],
    })
    await expect(chromium).rejects.toThrow(/linux on arm64.*apt-get install chromium/)
  })

  it('is found among the applications where none is in the path', () => {
    expect(findInstalledChromium('', [join(folder, 'none'), installed])).toBe(installed)
  })
})
