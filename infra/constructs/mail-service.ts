import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { EventBus, Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { StageConfiguration } from '../stages.ts'
import type { JourneyFunction } from './journey-function.ts'

/** SES: the sender's identity and the configuration set of its emails. */
export class MailService extends Construct {
  readonly configurationSet: ConfigurationSet
  readonly #from: string

  constructor(scope: Construct, id: string, stage: StageConfiguration) {
    super(scope, id)
    this.#from = stage.mailFrom
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    if (stage.mailIdentity === 'existing') return
    const isDomain = stage.mailIdentity === 'domain'
    const domain = this.#from.slice(this.#from.lastIndexOf('@') + 1)
    const identity = new EmailIdentity(this, 'Identity', {
      identity: isDomain ? Identity.domain(domain) : Identity.email(this.#from),
      configurationSet: this.configurationSet,
    })
    if (!isDomain) return
    for (const [index, { name, value }] of identity.dkimRecords.entries()) {
      new CfnOutput(this, `DkimRecord${index + 1}`, {
        description: 'DNS record (CNAME) with which SES verifies the domain of the sender',
        value: `${name} CNAME ${value}`,
      }).overrideLogicalId(`DkimRecord${index + 1}`)
    }
  }

  /** Hands over what SES reports about each email. It puts that on the default event bus. */
  reportTo(follower: IFunction, deadLetters: IQueue): void {
    const bus = EventBus.fromEventBusName(this, 'DefaultBus', 'default')
    this.configurationSet.addEventDestination('Reports', {
      destination: EventDestination.eventBus(bus),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    })
    new Rule(this, 'ReportsRule', {
      eventBus: bus,
      description: 'What SES reports about the emails of this stage',
      eventPattern: {
        source: ['aws.ses'],
        detailType: [
          'Email Delivered',
          'Email Bounced',
          'Email Complaint Received',
          'Email Rejected',
        ],
        detail: {
          mail: {
            tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] },
          },
        },
      },
      targets: [
        // These retries end once Lambda has accepted the event.
        new LambdaFunction(follower, {
          deadLetterQueue: deadLetters,
          retryAttempts: 20,
          maxEventAge: Duration.hours(6),
        }),
      ],
    })
  }

  /** Allows a function to send emails, from this address only. */
  allowSending(sender: JourneyFunction): void {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName })
    sender.allow(
      ['ses:SendRawEmail'],
      [
        // SES asks for more identities than the one of the stack: the address even if its domain is
        // verified, and in the sandbox the recipient's too. The condition holds for all.
        arn('identity', '*'),
        arn('configuration-set', this.configurationSet.configurationSetName),
      ],
      { StringEquals: { 'ses:FromAddress': this.#from } },
    )
    sender.acknowledge(
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]',
      'SES asks for the identities of sender and recipient; the sender is bound by the condition',
    )
  }
}
