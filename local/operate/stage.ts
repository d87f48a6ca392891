import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { LambdaClient } from '@aws-sdk/client-lambda'
import type { OperatorRequest } from '../../functions/operator/handler.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import { attachCloud } from '../cloud/cloud.ts'
import { StackOutputs } from '../cloud/deploy.ts'
import { patientCalls } from '../cloud/patient-calls.ts'
import { readStageOutputs } from '../cloud/stage-outputs.ts'
import { createInvoke } from '../operator/invoke-function.ts'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { UsageError } from '../terminal/usage-error.ts'
import type { StageChoice } from './command-line.ts'

/** The functions of a stage that its operator may call. */
export interface OperatedStage {
  callOperator(request: object): Promise<unknown>
  callRepair(event: object): Promise<unknown>
}

const Outputs = StackOutputs.pick({ OperatorFunctionName: true, RepairFunctionName: true })

/** @throws UsageError if the stage does not exist */
export async function connectToStage(choice: StageChoice): Promise<OperatedStage> {
  const { client, outputs, readTime } = await findStage(choice)
  const invoke = createInvoke(new LambdaClient(client))
  return {
    callOperator: async (request) =>
      invoke(outputs.OperatorFunctionName, {
        ...request,
        ...(hasTime(request) && (await readTime())),
      }),
    callRepair: async (event) =>
      invoke(outputs.RepairFunctionName, { ...event, ...(await readTime()) }),
  }
}

/** The operations whose result depends on the time. */
const timedOperations: readonly unknown[] = [
  'put',
  'start-export',
  'foresee-mails',
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
      outputs: readOutputs(await describeStack(stage), `The stage ${stage}`),
    }
  if (stageOutputs !== undefined)
    return {
      client: patientCalls,
      readTime: readMachineTime,
      outputs: readOutputs(await readOutputsFile(stageOutputs), stageOutputs),
    }
  const cloud = await attachCloud()
  if (cloud)
    return {
      client: cloud.client,
      outputs: cloud.outputs,
      readTime: async (): Promise<{ readonly now?: Instant }> => {
        const { now, isMoved } = await cloud.clock()
        return isMoved ? { now } : {}
      },
    }
  throw new UsageError(
    'No local cloud is running. Start one with npm start, or choose a stage with --stage.',
  )
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
