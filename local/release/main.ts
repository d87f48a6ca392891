import { readFile, writeFile } from 'node:fs/promises'
import { App } from 'aws-cdk-lib'
import { Template as Synthesised } from 'aws-cdk-lib/assertions'
import configuration from '../../cdk.json' with { type: 'json' }
import { buildApp } from '../../infra/build-app.ts'
import { keepLasting, Template } from '../../infra/release-gate.ts'

const [version = ''] = process.argv.slice(2)
const root = new URL('../../', import.meta.url)
const changes = await readFile(new URL('CHANGELOG.md', root), 'utf8')
if (!/^\d+\.\d+\.\d+$/.test(version)) fail('Usage: npm run release -- VERSION, such as 1.2.0')
if (!changes.includes(`\n## ${version}`)) fail(`CHANGELOG.md has no section "## ${version}"`)

const app = new App({
  context: { ...configuration.context, stage: 'production', 'aws:cdk:bundling-stacks': [] },
})
const { journey } = buildApp(app)
const template = keepLasting(Template.parse(Synthesised.fromStack(journey).toJSON()))
const file = new URL('infra/released/production.template.json', root)
await writeFile(file, `${JSON.stringify(template, undefined, 2)}\n`)
const manifest = new URL('package.json', root)
const former = /"version": "([^"]+)"/.exec(await readFile(manifest, 'utf8'))?.[1] ?? ''
// The lock file names the version of the project twice, before those of its dependencies.
await setVersion(manifest, 1)
await setVersion(new URL('package-lock.json', root), 2)
console.log(
  `Wrote the template that the next release is compared with. Commit it, and tag v${version}.`,
)

async function setVersion(file: URL, times: number): Promise<void> {
  let text = await readFile(file, 'utf8')
  for (let time = 0; time < times; time += 1)
    text = text.replace(`"version": "${former}"`, `"version": "${version}"`)
  await writeFile(file, text)
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
