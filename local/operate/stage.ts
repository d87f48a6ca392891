import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda'
import type * as z from 'zod'
import type { OperatorRequest } from '../../functions/operator/handler.ts'
import { canaryMetric } from '../../infra/canary-metric.ts'
import type { StageConfiguration } from '../../infra/stages.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import { attachCloud } from '../cloud/cloud.ts'
import { StackOutputs } from '../cloud/deploy.ts'
import { patientCalls } from '../cloud/patient-calls.ts'
import { readStageOutputs } from '../cloud/stage-outputs.ts'
import { createInvoke } from '../operator/invoke-function.ts'
import type { Operator } from '../operator/operator.ts'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { UsageError } from '../terminal/usage-error.ts'
import type { Send } from './canary/browser.ts'
import type { StageChoice } from './command-line.ts'
import { inspectOnAws } from './doctor/aws-inspection.ts'
import type { Inspection } from './doctor/inspection.ts'

/** A stage as its operator reaches it. */
export interface OperatedStage {
  callOperator(request: object): Promise<unknown>
  callRepair(event: object): Promise<unknown>
  /**
   * What lies beyond these functions.
   * @param values the stage's file, if it is not in `stages/`
   */
  open(operator: Operator, values?: string): Promise<OpenedStage>
}

export interface OpenedStage {
  readonly name: string
  /** The stage's time. */
  readonly now: Instant
  readonly send: Send
  readonly inspection: Inspection
  /** Tells the stage's alarm how a canary went. */
  reportCanary(isFailed: boolean): Promise<void>
}

const Outputs = StackOutputs.pick({ OperatorFunctionName: true, RepairFunctionName: true })

/** @throws UsageError if the stage does not exist */
export async function connectToStage(choice: StageChoice): Promise<OperatedStage> {
  const { client, outputs, readTime, findName, isLocal } = await findStage(choice)
  const invoke = createInvoke(new LambdaClient(client))
  return {
    callOperator: async (request) =>
      invoke(outputs.OperatorFunctionName, {
        ...request,
        ...(hasTime(request) && (await readTime())),
      }),
    callRepair: async (event) =>
      invoke(outputs.RepairFunctionName, { ...event, ...(await readTime()) }),
    open: async (operator, values) => {
      const name = await findName(outputs)
      const machineNow = systemClock.now()
      return {
        name,
        now: (await readTime()).now ?? machineNow,
        send: sendByHttp,
        reportCanary: async (isFailed) => {
          await new CloudWatchClient(client).send(
            new PutMetricDataCommand({
              Namespace: `mentoring-journey-${name}`,
              MetricData: [{ MetricName: canaryMetric, Value: isFailed ? 1 : 0 }],
            }),
          )
        },
        inspection: inspectOnAws({
          stage: name,
          now: machineNow,
          readConfiguration: async () => readConfiguration(values ?? name),
          operator,
          client,
          isLocal: isLocal || name === 'local',
        }),
      }
    },
  }
}

/** @param stage its name, or the path of its file */
async function readConfiguration(stage: string): Promise<StageConfiguration> {
  // It loads the CDK, which no other command needs.
  const { resolveStage } = await import('../../infra/stages.ts')
  return resolveStage((key) => (key === 'stage' ? stage : undefined))
}

const sendMilliseconds = 30_000

const sendByHttp: Send = async (url, request) => {
  const response = await fetch(url, {
    ...request,
    redirect: 'manual',
    signal: AbortSignal.timeout(sendMilliseconds),
  })
  return {
    status: response.status,
    location: response.headers.get('location') ?? undefined,
    cookies: response.headers.getSetCookie(),
    text: await response.text(),
  }
}

/** The operations whose result depends on the time. */
const timedOperations: readonly unknown[] = [
  'put',
  'start-export',
  'foresee-mails',
  'sample-registrations',
] satisfies readonly Extract<OperatorRequest, { now?: unknown }>['operation'][]

function hasTime(request: object): boolean {
  return 'operation' in request && timedOperations.includes(request.operation)
}

/** The machine's time. */
const readMachineTime = (): Promise<{ readonly now?: Instant }> => Promise.resolve({})

async function findStage({ stage, stageOutputs }: StageChoice) {
  if (stage !== undefined)
    return {
      client: patientCalls,
      readTime: readMachineTime,
      isLocal: false,
      findName: () => Promise.resolve(stage),
      outputs: readOutputs(await describeStack(stage), `The stage ${stage}`),
    }
  if (stageOutputs !== undefined)
    return {
      client: patientCalls,
      readTime: readMachineTime,
      isLocal: false,
      findName: findStageName,
      outputs: readOutputs(await readOutputsFile(stageOutputs), stageOutputs),
    }
  const cloud = await attachCloud()
  if (cloud)
    return {
      client: cloud.client,
      outputs: cloud.outputs,
      isLocal: true,
      findName: () => Promise.resolve('local'),
      readTime: async (): Promise<{ readonly now?: Instant }> => {
        const { now, isMoved } = await cloud.clock()
        return isMoved ? { now } : {}
      },
    }
  throw new UsageError(
    'No local cloud is running. Start one with npm start, or choose a stage with --stage.',
  )
}

/** A file of outputs does not name the stage; each of its functions knows it. */
async function findStageName(outputs: z.output<typeof Outputs>): Promise<string> {
  const { Environment } = await new LambdaClient(patientCalls).send(
    new GetFunctionConfigurationCommand({ FunctionName: outputs.OperatorFunctionName }),
  )
  const name = Environment?.Variables?.['STAGE']
  if (name === undefined) throw new Error('The operator’s function does not name its stage')
  return name
}

function readOutputs(outputs: unknown, name: string) {
  const read = Outputs.safeParse(outputs)
  if (read.success) return read.data
  throw new UsageError(`${name} has no outputs with the names of its functions`)
}

async function describeStack(stage: string): Promise<Readonly<Record<string, string>>> {
  const StackName = `mentoring-journey-${stage}`
  try {
    const { Stacks = [] } = await new CloudFormationClient(patientCalls).send(
      new DescribeStacksCommand({ StackName }),
    )
    const outputs = Stacks.flatMap(({ Outputs: all = [] }) => all)
    return Object.fromEntries(
      outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    )
  } catch (error) {
    throw new UsageError(`Cannot read the stack ${StackName}: ${getErrorMessage(error)}`)
  }
}

async function readOutputsFile(file: string): Promise<Readonly<Record<string, string>>> {
  try {
    return await readStageOutputs(file)
  } catch (error) {
    throw new UsageError(`Cannot read the outputs in ${file}: ${firstLine(getErrorMessage(error))}`)
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
