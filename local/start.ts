import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { reminderKinds } from '../shared/journey/reminders.ts'
import { attachCloud, startCloud } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'
import { MissingPrerequisite } from './cloud/missing-prerequisite.ts'
import { areSchedulesPaused } from './cloud/pause.ts'
import { loadDemo } from './demo.ts'

/*
 * `npm start`: the product on an emulated AWS, with demo people, until Ctrl-C. On this stage the
 * schedules are disabled, as time may come from requests; here they run by the machine's clock.
 * `--apart` starts another one beside a local cloud that runs already.
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
    console.log(`A local cloud runs already: ${running.baseUrl}, mails at ${running.baseUrl}/inbox`)
    return
  }
  // Before the cloud is up, ending this process ends all that it started.
  process.on('SIGINT', () => process.exit(130))
  process.on('SIGTERM', () => process.exit(143))
  process.on('SIGHUP', () => process.exit(129))

  const cloud = await startCloud({ onProgress: say, isPublic: !isApart })
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
    if (!isStopping) say('The emulator ended unexpectedly')
    stop(1)
  })

  try {
    say('Loading demo people')
    const demo = await loadDemo(cloud)
    await announce(cloud, demo.people)
    runSchedules(cloud)
  } catch (error) {
    console.error(error)
    stop(1)
  }
}

async function announce(
  cloud: Cloud,
  people: readonly { readonly role: string; readonly name: string; readonly email: string }[],
): Promise<void> {
  say('Ready. Ctrl-C stops all of it.')
  const { baseUrl } = cloud
  console.log(
    `\nProduct  ${baseUrl} (sign in with an address below; the mail is in the inbox)\n` +
      `Mails    ${baseUrl}/inbox\nAPI      ${baseUrl}/api/v1\n`,
  )
  console.log('A token for each role (good for an hour):\n')
  for (const { role, name, email } of people) {
    console.log(`# ${name} <${email}>\n${role}='${await cloud.idToken(email)}'\n`)
  }
  console.log('For example, with the line above pasted into a shell:\n')
  console.log(
    `curl -H "authorization: Bearer $volunteer" ${baseUrl}/api/v1/volunteer/registrations\n`,
  )
}

/** What the schedules would do: a run that fails is told, and the next one makes up for it. */
function runSchedules(cloud: Cloud): void {
  const lambda = new LambdaClient(cloud.client)
  const { SendRemindersFunctionName, RepairFunctionName } = cloud.outputs
  const call = (FunctionName: string, payload: unknown) => {
    callNow(FunctionName, payload).catch((error: unknown) =>
      say(`${FunctionName} could not be called: ${String(error)}`),
    )
  }
  const callNow = async (FunctionName: string, payload: unknown) => {
    // A replay plays in a time of its own.
    if (await areSchedulesPaused()) return
    const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) })
    const { FunctionError } = await lambda.send(command)
    if (FunctionError !== undefined) say(`${FunctionName} failed`)
  }
  setInterval(() => call(RepairFunctionName, {}), MINUTE)
  setInterval(() => {
    for (const kind of reminderKinds) call(SendRemindersFunctionName, { kind })
  }, 15 * MINUTE)
}

main().catch((error: unknown) => {
  // What is missing on the machine is said plainly; anything else with its trace.
  console.error(error instanceof MissingPrerequisite ? `\n${error.message}\n` : error)
  process.exit(1)
})
