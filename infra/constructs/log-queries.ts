import { CfnQueryDefinition, type ILogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'

interface LogQueriesProps {
  /** The folder of the queries in the console. */
  readonly folder: string
  /** API Gateway's access log. */
  readonly requests: ILogGroup
  readonly functions: readonly ILogGroup[]
  /** The log of the state machine. */
  readonly executions: ILogGroup
}

interface SavedQuery {
  readonly name: string
  readonly of: readonly ILogGroup[]
  /** What the console asks for before it runs the query, where it is named as `{{name}}`. */
  readonly asks?: { readonly name: string; readonly description: string }
  readonly lines: readonly string[]
}

/**
 * What people ask the logs most often, saved in CloudWatch Logs Insights. The time range is chosen in
 * the console. The fields are those of `powertoolsLog`, of the access log and of Step Functions.
 */
export class LogQueries extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { folder, requests, functions, executions }: LogQueriesProps,
  ) {
    super(scope, id)
    const queries: readonly SavedQuery[] = [
      {
        name: 'One request',
        of: [requests, ...functions],
        asks: {
          name: 'requestId',
          description: 'Of an error page, a problem, the header x-request-id, an event or an email',
        },
        lines: [
          'filter requestId = "{{requestId}}"',
          'fields @timestamp, service, level, message_id, route, status, registrationId, what, template, code, error, functionRequestId',
          'sort @timestamp asc',
          'limit 1000',
        ],
      },
      {
        name: 'The story of one registration',
        of: [...functions, executions],
        asks: { name: 'registrationId', description: 'As it is in the address of its page' },
        lines: [
          // An execution is named after its registration.
          'filter registrationId = "{{registrationId}}" or execution_arn like ":{{registrationId}}-"',
          'fields @timestamp, service, level, message_id, what, status, transition, template, recipientId, outcome, type, details.name, requestId',
          'sort @timestamp asc',
          'limit 1000',
        ],
      },
      {
        name: 'What failed today',
        of: [requests, ...functions],
        lines: [
          'filter level = "ERROR" or (ispresent(route) and status >= 500) or @message like /Task timed out|Runtime exited|errorType/',
          // The last request and registration are where to begin.
          'stats count(*) as times, latest(@timestamp) as last, latest(requestId) as request, latest(registrationId) as registration by service, message_id, error, code, route, status',
          'sort times desc',
          'limit 1000',
        ],
      },
    ]
    for (const { name, of, asks, lines } of queries)
      new CfnQueryDefinition(this, name, {
        name: `${folder}/${name}`,
        logGroupNames: of.map(({ logGroupName }) => logGroupName),
        queryString: lines.join('\n| '),
        ...(asks && { parameters: [asks] }),
      })
  }
}
