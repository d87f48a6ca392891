import * as sdk from '@aws-sdk/client-dynamodb'

/** The requests of one action: those of a group were in flight together. */
export type RecordedCalls = readonly (readonly Recorded[])[]

interface Recorded {
  readonly name: string
  readonly input: object
}

interface Sent {
  readonly name: string
  readonly request: unknown
}

/** Records what a client sends, from now on. */
export function recordCalls(client: sdk.DynamoDBClient): { take(): RecordedCalls } {
  let groups: Sent[][] = []
  let inFlight = 0
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (inFlight === 0) groups.push([])
        groups.at(-1)?.push({ name: commandName, request: args.request })
        inFlight += 1
        try {
          return await next(args)
        } finally {
          inFlight -= 1
        }
      },
    { step: 'build', name: 'recordCalls' },
  )
  return {
    // Reads the requests only now: the action that sent them is measured.
    take() {
      const taken = groups.map((group) =>
        group.map(({ name, request }) => ({ name, input: readBody(request) })),
      )
      groups = []
      return taken
    },
  }
}

/** The body is the command's input as JSON: so what the document client converts need not be converted again. */
function readBody(request: unknown): object {
  const { body } = request as { readonly body: string | Uint8Array }
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  return JSON.parse(text) as object
}

/** Sends recorded requests by the bare SDK, in the same groups, one after the other. */
export async function repeatCalls(client: sdk.DynamoDBClient, calls: RecordedCalls): Promise<void> {
  for (const group of calls)
    await Promise.all(group.map((call) => client.send(createCommand(call))))
}

function createCommand({ name, input }: Recorded) {
  const Command = commands[name]
  if (!Command) throw new Error(`The bare SDK calls lack ${name}`)
  return new Command(input)
}

// A recorded input fits its own command.
const commands = {
  GetItemCommand: sdk.GetItemCommand,
  BatchGetItemCommand: sdk.BatchGetItemCommand,
  QueryCommand: sdk.QueryCommand,
  PutItemCommand: sdk.PutItemCommand,
  UpdateItemCommand: sdk.UpdateItemCommand,
  DeleteItemCommand: sdk.DeleteItemCommand,
  TransactWriteItemsCommand: sdk.TransactWriteItemsCommand,
} as unknown as Readonly<Record<string, new (input: object) => sdk.GetItemCommand>>
