import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import { executionName, type Workflow } from '../../../application/ports/workflow.ts'

/** The emulator and Step Functions use different names for some errors. */
const alreadyExists = ['ExecutionAlreadyExists', 'ExecutionAlreadyExistsException']
const tokenGone = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']
const unknownExecution = ['ExecutionDoesNotExist', 'ExecutionDoesNotExistException']

/** Needs `states:StartExecution`, `SendTaskSuccess` and, for `isRunning`, `DescribeExecution`. */
export function sfnWorkflow(client: SFNClient, stateMachineArn: string): Workflow {
  return {
    async start({ registrationId, generation, transition, to }) {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn,
            name: executionName({ registrationId, generation }),
            // Listed one by one, so that nothing else gets into the input.
            input: JSON.stringify({ registrationId, generation, transition, to }),
          }),
        )
      } catch (error) {
        if (!isNamed(error, alreadyExists)) throw error
      }
    },

    async advance(taskToken, { to, transition }) {
      try {
        const output = JSON.stringify({ to, transition })
        await client.send(new SendTaskSuccessCommand({ taskToken, output }))
        return 'sent'
      } catch (error) {
        if (isNamed(error, tokenGone)) return 'token-gone'
        throw error
      }
    },

    async isRunning(execution) {
      const executionArn = buildExecutionArn(stateMachineArn, executionName(execution))
      try {
        const { status } = await client.send(new DescribeExecutionCommand({ executionArn }))
        return status === 'RUNNING'
      } catch (error) {
        if (isNamed(error, unknownExecution)) return false
        throw error
      }
    },

    isOwn: (execution) => execution.startsWith(buildExecutionArn(stateMachineArn, '')),
  }
}

/** An execution's ARN consists of its state machine's ARN and its name. */
function buildExecutionArn(stateMachineArn: string, name: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`
}

function isNamed(error: unknown, names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name)
}
