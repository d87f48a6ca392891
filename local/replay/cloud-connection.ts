import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { attachCloud, type Cloud, startCloud } from '../cloud/cloud.ts'
import { StackOutputs } from '../cloud/deploy.ts'
import { pauseSchedules } from '../cloud/pause.ts'
import { createSignIn } from '../cloud/sign-in.ts'
import { readStageOutputs } from '../cloud/stage-outputs.ts'

/** A deployed stage, and how to reach it. */
export interface CloudConnection {
  readonly baseUrl: string
  readonly outputs: StackOutputs
  /** For clients of the AWS SDK; what it does not say, they take from the environment. */
  readonly client: {
    readonly endpoint?: string
    readonly region?: string
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  }
  idToken(email: string): Promise<string>
  /** Stops what was started for this connection. */
  close(): Promise<void>
}

/**
 * @param stageOutputs file of a stage on AWS; without, the local cloud that runs, or one of its own
 * @param isFree whether a local cloud that runs holds nothing that stands in the way
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
    const goOn = await pauseSchedules()
    return { ...connectTo(running), close: goOn }
  }
  onProgress(
    running
      ? 'The local cloud that runs holds some of this world: starting another one for this play'
      : 'No local cloud runs: starting one for this play',
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
    client: {},
    idToken: createSignIn({
      client: new CognitoIdentityProviderClient(),
      userPoolId: outputs.UserPoolId,
      userPoolClientId: outputs.UserPoolClientId,
    }),
    close: () => Promise.resolve(),
  }
}
