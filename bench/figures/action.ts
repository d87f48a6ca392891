import { randomUUID } from 'node:crypto'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { memoryTimeSignatures } from '../../shared/adapters/memory/memory-time-signatures.ts'
import { memoryWorkflow } from '../../shared/adapters/memory/workflow/memory-workflow.ts'
import { createVolunteerHandler } from '../../shared/api/roles/volunteer.ts'
import { noTimeLimit } from '../../shared/application/ports/time-limit.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { createApiEvent, memoryContext } from '../../local/replay/api-event.ts'
import { createWorkflowItemsOnFake } from '../../test/simulation/workflow-items-on-fake.ts'
import { measureRatio } from '../measure-ratio.ts'
import type { Benchmark } from '../figure.ts'
import { createMeeting, createProgramme, email, startedAt, volunteer } from '../programme.ts'
import { startStore } from '../store/start-store.ts'
import { tableName } from '../store/table-name.ts'
import { recordCalls, repeatCalls } from './record-calls.ts'

const volunteers = 40
const repetitions = 60
/** Milliseconds that each answer of the store takes longer: DynamoDB answers in two to ten. */
const latency = 1

/**
 * An action through its handler, against the requests that it sent, sent again by the bare SDK; both
 * with the same latency.
 */
export const actionTime: Benchmark = {
  name: 'action',
  what: 'an action through its handler, against its own requests by the bare SDK',
  async run({ show, print }) {
    show('preparing two stores')
    const { items, registrationIds, stage } = await createProgramme(volunteers, 2)
    // The handler and the bare SDK each write to a store of their own, with the same items.
    await using ours = await startStore()
    await using bare = await startStore()
    await Promise.all([ours.load(items), bare.load(items)])

    const client = ours.connect()
    const bareClient = bare.connect()
    const recorder = recordCalls(client)
    // Each side pays for being recorded.
    recordCalls(bareClient)
    let ids = 0
    const clock = { now: () => startedAt }
    const handler = createVolunteerHandler({
      ...createDynamoStores({ client, tableName, newWriteId: randomUUID }),
      clock,
      timeSignatures: memoryTimeSignatures,
      log: silentLog,
      workflow: memoryWorkflow({
        items: createWorkflowItemsOnFake(stage.fake.table(tableName)),
        clock,
      }),
      newId: () => `bench-${(ids += 1)}`,
      sleep: () => Promise.resolve(),
      within: noTimeLimit,
    })

    let actions = 0
    const work = async () => {
      const number = actions % volunteers
      const event = createApiEvent(
        {
          at: startedAt,
          action: 'add-date',
          role: 'volunteer',
          email: email(volunteer(number)),
          registrationId: registrationIds[number],
          input: createMeeting(2 + Math.floor(actions / volunteers)),
        },
        email(volunteer(number)),
      )
      actions += 1
      const { statusCode, body } = await handler(event, memoryContext)
      if (statusCode !== 200) throw new Error(`The action answered ${statusCode}: ${body}`)
    }
    const baseline = () => repeatCalls(bareClient, recorder.take())
    show('five measurements without latency')
    const immediate = await measureRatio({ work, baseline }, repetitions)
    print(`with a store that answers at once: ${immediate.value} times`)
    await Promise.all([ours.setLatency(latency), bare.setLatency(latency)])
    show('five measurements')
    const { value } = await measureRatio({ work, baseline }, repetitions)
    return [
      {
        figure: 'action through its handler / its own bare SDK calls',
        value,
        bound: 1.2,
        unit: 'times',
      },
    ]
  },
}
