import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import * as z from 'zod'
import { prepareOnce } from '../cloud/prepare-once.ts'

const run = promisify(execFile)

export interface Chromium {
  readonly executablePath: string
  /** What it needs beside the environment of this process. */
  readonly environment: Readonly<Record<string, string>>
}

const directory = join(import.meta.dirname, '..', '..', '.local', 'chromium')

/** The fonts of the package and no others: a page then has the same size on every machine. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/** Chromium from npm with the libraries and fonts it needs, unpacked once; it runs on Linux on x64. */
export async function prepareNpmChromium(onProgress: (message: string) => void): Promise<Chromium> {
  const version = await readPackageVersion()
  await prepareOnce({
    name: 'Chromium',
    directory,
    pin: `@sparticuz/chromium ${version}`,
    onProgress,
    async prepare() {
      onProgress(`Unpacking Chromium ${version} (once): about 210 MB`)
      await mkdir(directory, { recursive: true })
      await run(process.execPath, [join(import.meta.dirname, 'unpack-npm-chromium.ts')], {
        // The package unpacks its libraries only where it takes the machine for AWS Lambda.
        env: { ...process.env, TMPDIR: directory, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      })
      await writeFile(join(directory, 'fonts.conf'), fontConfiguration)
    },
  })
  return {
    executablePath: join(directory, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(directory, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(directory, 'fonts.conf'),
    },
  }
}

async function readPackageVersion(): Promise<string> {
  // The package does not export its package.json.
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const text = await readFile(join(dirname(entry), '..', 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
