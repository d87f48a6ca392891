import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { reminderRuns } from '../shared/journey/reminders.ts'
import { attachCloud, type Cloud, startCloud } from './cloud/cloud.ts'
import { MissingPrerequisite } from './cloud/missing-prerequisite.ts'
import { areSchedulesPaused } from './cloud/pause.ts'
import { loadDemo } from './demo.ts'
import { createInvoke } from './operator/invoke-function.ts'

/*
 * `npm start`: runs the product on an emulated AWS, with demo people, until Ctrl-C. The stage's
 * schedules are disabled because requests may set the time, so this process runs them by the cloud's
 * clock. `--apart` starts a separate cloud even if one is running.
 */

const MINUTE = 60_000
const startedAt = performance.now()

function say(message: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)
  console.log(`${seconds} s  ${message}`)
}

async function main(): Promise<void> {
  const isApart = process.argv.includes('--apart')
  const running = isApart ? undefined : await attachCloud()
  if (running) {
    console.log(
      `A local cloud is already running: ${running.baseUrl}, emails at ${running.baseUrl}/inbox`,
    )
    return
  }
  // Until the cloud is up, exiting this process also ends everything it started.
  process.on('SIGINT', () => process.exit(130))
  process.on('SIGTERM', () => process.exit(143))
  process.on('SIGHUP', () => process.exit(129))

  const cloud = await startCloud({ onProgress: say, isPublic: !isApart })
  const invoke = createInvoke(new LambdaClient(cloud.client))
  cloud.reportDeliveries((event) => invoke(cloud.outputs.FollowMailFunctionName, event))
  let isStopping = false
  const stop = (exitCode: number) => {
    if (isStopping) return
    isStopping = true
    say('Stopping')
    void cloud.stop().finally(() => process.exit(exitCode))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => stop(0))
  }
  void cloud.ended.then(() => {
    if (!isStopping) say('The emulator exited unexpectedly')
    stop(1)
  })

  try {
    say('Loading demo people')
    const demo = await loadDemo(cloud)
    await announce(cloud, demo)
    runSchedules(cloud)
  } catch (error) {
    console.error(error)
    stop(1)
  }
}

async function announce(
  cloud: Cloud,
  { people, factor }: Awaited<ReturnType<typeof loadDemo>>,
): Promise<void> {
  say('Ready. Press Ctrl-C to stop.')
  const { baseUrl } = cloud
  console.log(
    `\nProduct  ${baseUrl} (sign in with an address below; the link is sent to the inbox)\n` +
      `Inbox    ${baseUrl}/inbox\nAPI      ${baseUrl}/api/v1\n`,
  )
  console.log(
    `With a second factor: sign in as ${factor.name} <${factor.email}>, open Exports, and set it up\n` +
      `with the code ${factor.setupCode} and an authenticator app.\n`,
  )
  console.log('A token for each role, valid for one hour:\n')
  for (const { role, name, email } of people) {
    console.log(`# ${name} <${email}>\n${role}='${await cloud.idToken(email)}'\n`)
  }
  console.log('For example, after pasting the first line into a shell:\n')
  console.log(
    `curl -H "authorization: Bearer $volunteer" ${baseUrl}/api/v1/volunteer/registrations\n`,
  )
}

/** Runs the schedules. If a run fails, it says so and the next run catches up. */
function runSchedules(cloud: Cloud): void {
  const lambda = new LambdaClient(cloud.client)
  const { SendRemindersFunctionName, RepairFunctionName } = cloud.outputs
  const call = (FunctionName: string, payload: object) => {
    callNow(FunctionName, payload).catch((error: unknown) =>
      say(`Could not invoke ${FunctionName}: ${String(error)}`),
    )
  }
  const callNow = async (FunctionName: string, payload: object) => {
    // A replay and `npm run clock` set their own time.
    if (await areSchedulesPaused()) return
    const { now, isMoved } = await cloud.clock()
    const command = new InvokeCommand({
      FunctionName,
      Payload: JSON.stringify({ ...payload, ...(isMoved && { now }) }),
    })
    const { FunctionError } = await lambda.send(command)
    if (FunctionError !== undefined) say(`${FunctionName} failed`)
  }
  setInterval(() => call(RepairFunctionName, {}), MINUTE)
  setInterval(() => {
    for (const kind of reminderRuns) call(SendRemindersFunctionName, { kind })
  }, 15 * MINUTE)
}

main().catch((error: unknown) => {
  // A missing prerequisite needs no stack trace.
  console.error(error instanceof MissingPrerequisite ? `\n${error.message}\n` : error)
  process.exit(1)
})
