import process from 'node:process'
import { attachCloud } from '../cloud/cloud.ts'
import { showProgress } from '../terminal/progress.ts'
import { exitCodes, runCommand } from '../terminal/run-command.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { readCommandLine, usage } from './command-line.ts'
import { listTimeZones, travel } from './travel.ts'

await runCommand(
  'clock',
  'Interrupted. The clock stays where it has got to: npm run clock',
  async (args, signal) => {
    const command = readCommandLine(args)
    if (!command) {
      process.stdout.write(usage)
      return exitCodes.done
    }
    const cloud = await attachCloud()
    if (!cloud) throw new UsageError('No local cloud is running. Start one with npm start.')
    const { minutes } = command
    if (minutes === 0) {
      const { now, isMoved } = await cloud.clock()
      process.stdout.write(`${now}${isMoved ? '' : ', the time of this machine'}\n`)
      return exitCodes.done
    }
    const progress = showProgress(process.stderr, () => performance.now())
    try {
      const { at, sent } = await travel({
        cloud,
        minutes,
        timeZones: await listTimeZones(cloud),
        signal,
        onStop: (stop) => progress.show(`It is ${stop}`),
        onMail: (stop, { to, subject, number }) => {
          progress.end()
          process.stdout.write(
            `${stop}  ${to.join(', ')}  ${subject}  ${cloud.baseUrl}/inbox/${number}\n`,
          )
        },
      })
      progress.end()
      process.stdout.write(`It is ${at} now. Emails sent on the way: ${sent}.\n`)
      return exitCodes.done
    } finally {
      progress.end()
    }
  },
)
