import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import {
  computeSendInterval,
  type MailClass,
  mailClassNames,
  workersPerQueue,
} from '../../shared/journey/mail-classes.ts'
import type { StageConfiguration } from '../stages.ts'
import type { JourneyFunction } from './journey-function.ts'

interface MailQueuesProps {
  readonly stage: StageConfiguration
  readonly deadLetters: IQueue
  readonly removalPolicy: RemovalPolicy
}

/** How long a worker runs at most. The last 20 seconds are kept for a mail that is being sent. */
export const workerTimeout = Duration.minutes(1)
/** How long a batch of mails may take at the queue's pace. */
const maxBatchSeconds = 30
/** The limit of a batch without a batching window. */
const maxBatchSize = 10

const variables: Readonly<Record<MailClass, string>> = {
  'sign-in': 'SIGN_IN_MAILS_URL',
  requested: 'REQUESTED_MAILS_URL',
  reminders: 'REMINDER_MAILS_URL',
}

/** A queue for each class of mails, so that no class waits for another. */
export class MailQueues extends Construct {
  readonly queues: Readonly<Record<MailClass, Queue>>
  readonly #stage: StageConfiguration

  constructor(
    scope: Construct,
    id: string,
    { stage, deadLetters, removalPolicy }: MailQueuesProps,
  ) {
    super(scope, id)
    this.#stage = stage
    const make = (name: string, visibilityTimeout: Duration) =>
      new Queue(this, name, {
        encryption: QueueEncryption.SQS_MANAGED,
        enforceSSL: true,
        visibilityTimeout,
        retentionPeriod: Duration.days(4),
        // A message comes back when its worker crashed or ran out of time. Its mail stays due in the
        // table, so a dead letter loses nothing.
        deadLetterQueue: { queue: deadLetters, maxReceiveCount: 20 },
        removalPolicy,
      })
    // Lambda's advice is six times the function's timeout.
    const usual = Duration.seconds(6 * workerTimeout.toSeconds())
    this.queues = {
      // A link works for 15 minutes: what failed is tried again as soon as Lambda allows.
      'sign-in': make('SignIn', workerTimeout),
      requested: make('Requested', usual),
      reminders: make('Reminders', usual),
    }
  }

  /** Environment variables of functions that put mails on the queues. */
  get environment(): Record<string, string> {
    return Object.fromEntries(
      mailClassNames.map((name) => [variables[name], this.queues[name].queueUrl]),
    )
  }

  allowSending(sender: JourneyFunction): void {
    sender.allow(
      ['sqs:SendMessage'],
      mailClassNames.map((name) => this.queues[name].queueArn),
    )
  }

  /** Lets a function work off every queue, at the pace of the stage. */
  handOverTo(worker: JourneyFunction): void {
    for (const name of mailClassNames) {
      const seconds = computeSendInterval(name, this.#stage.mailsPerSecond) / 1000
      const batchSize = Math.floor(maxBatchSeconds / seconds)
      worker.addEventSource(
        new SqsEventSource(this.queues[name], {
          batchSize: Math.min(Math.max(batchSize, 1), maxBatchSize),
          maxConcurrency: workersPerQueue,
          reportBatchItemFailures: true,
        }),
      )
    }
  }
}
