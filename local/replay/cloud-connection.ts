import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { attachCloud, type Cloud, startCloud } from '../cloud/cloud.ts'
import { StackOutputs } from '../cloud/deploy.ts'
import { pauseSchedules } from '../cloud/pause.ts'
import { patientCalls } from '../cloud/patient-calls.ts'
import { createSignIn } from '../cloud/sign-in.ts'
import { readStageOutputs } from '../cloud/stage-outputs.ts'

/** How to reach a deployed stage. */
export interface CloudConnection {
  readonly baseUrl: string
  readonly outputs: StackOutputs
  /** For AWS SDK clients. They read missing settings from the environment. */
  readonly client: {
    readonly endpoint?: string
    readonly region?: string
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  } & typeof patientCalls
  idToken(email: string): Promise<string>
  /** Stops anything that was started for this connection. */
  close(): Promise<void>
}

/**
 * @param stageOutputs outputs file of a stage on AWS. Without it, uses the running local cloud or
 *   starts one.
 * @param isFree whether a running local cloud holds nothing that would interfere
 */
export async function connectToCloud(
  stageOutputs: string | undefined,
  onProgress: (message: string) => void,
  isFree: (cloud: Cloud) => Promise<boolean>,
): Promise<CloudConnection> {
  if (stageOutputs !== undefined) return connectToStage(stageOutputs)
  const running = await attachCloud()
  if (running && (await isFree(running))) {
    onProgress(`Playing on the local cloud at ${running.baseUrl}`)
    const resumeSchedules = await pauseSchedules()
    return { ...connectTo(running), close: resumeSchedules }
  }
  onProgress(
    running
      ? 'The running local cloud already holds part of this world: starting another one'
      : 'No local cloud is running: starting one',
  )
  return connectTo(await startCloud({ isPublic: false, port: 0, onProgress }))
}

export function connectTo(cloud: Cloud): CloudConnection {
  return {
    baseUrl: cloud.baseUrl,
    outputs: cloud.outputs,
    client: cloud.client,
    idToken: (email) => cloud.idToken(email),
    close: () => cloud.stop(),
  }
}

async function connectToStage(file: string): Promise<CloudConnection> {
  const outputs = StackOutputs.parse(await readStageOutputs(file))
  return {
    baseUrl: outputs.ApiUrl,
    outputs,
    client: patientCalls,
    idToken: createSignIn({
      client: new CognitoIdentityProviderClient(patientCalls),
      userPoolId: outputs.UserPoolId,
      userPoolClientId: outputs.UserPoolClientId,
    }),
    close: () => Promise.resolve(),
  }
}
