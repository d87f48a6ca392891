import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPython } from '../../local/cloud/python.ts'

describe('the Python of the emulator', () => {
  let directory = ''
  const fakePython = async (name: string, answer: string) => {
    const path = join(directory, name)
    await writeFile(path, `#!/bin/sh\nprintf '${answer}'\n`)
    await chmod(path, 0o755)
    return path
  }
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'python-test-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('is the first that is new enough and can create virtual environments', async () => {
    const old = await fakePython('old', '3.9\\nvenv\\n')
    const bare = await fakePython('bare', '3.11\\nno venv\\n')
    const good = await fakePython('good', '3.12\\nvenv\\n')
    expect(await findPython([join(directory, 'none'), old, bare, good])).toEqual({
      command: good,
      version: '3.12',
    })
  })

  it('compares minor versions as numbers: 3.10 is later than 3.9', async () => {
    const good = await fakePython('ten', '3.10\\nvenv\\n')
    expect((await findPython([good])).version).toBe('3.10')
  })

  it("names Debian's package if only that is missing", async () => {
    const bare = await fakePython('bare', '3.11\\nno venv\\n')
    await expect(findPython([bare])).rejects.toThrow('sudo apt-get install python3.11-venv')
  })

  it('names the version found if it is too old, or says that none was found', async () => {
    const old = await fakePython('old', '3.9\\nvenv\\n')
    await expect(findPython([old])).rejects.toThrow(`${old} is 3.9`)
    await expect(findPython([join(directory, 'none')])).rejects.toThrow('none was found')
  })
})
