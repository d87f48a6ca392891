import { execFile } from 'node:child_process'
import process from 'node:process'
import { describeAudit } from './describe-audit.ts'

/*
 * `npm run audit`: asks the registry for known vulnerabilities of what is deployed. It fails on a high or
 * critical one. A registry without an audit endpoint, or no network, makes no failure: it says so.
 */

const audit = ['audit', '--omit=dev', '--json']
// npm ends with an error where it finds anything: what it prints tells.
const printed = await new Promise<string>((resolve) => {
  execFile('npm', audit, { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 }, (_error, stdout) => {
    resolve(stdout)
  })
})
const { message, isFailure } = describeAudit(printed)
console.log(message)
if (isFailure) process.exitCode = 1
