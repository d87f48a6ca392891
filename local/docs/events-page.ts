import * as z from 'zod'
import {
  detailTypeOf,
  detailTypes,
  eventIdOf,
  eventSource,
  RegistrationEvent,
} from '../../shared/application/ports/registration-event.ts'
import { formatPage } from './format-page.ts'

const example: RegistrationEvent = {
  version: 1,
  eventId: eventIdOf('5f0c6d1e', 4),
  registrationId: '5f0c6d1e',
  initiativeId: 'lyceens',
  companyId: 'acme',
  sequence: 4,
  at: '2026-04-01T08:00:00.000Z',
  what: 'validate-application',
  status: 'MENTEE_SEARCH',
  statusChanged: { from: 'APPLICATION', to: 'MENTEE_SEARCH', transition: 2 },
  role: 'COORDINATOR',
}

/** `docs/events.md`: made from the schema of the events, for those who connect a system. */
export async function eventsPage(): Promise<string> {
  return formatPage(`# Events

Made from \`shared/events\` by \`npm run docs\`: change it there.

Every change of a registration is an event on the product's own Amazon EventBridge bus. The bus is
named as the stack, and the stack's output \`EventBusName\` says so. An event tells ids, codes and
dates: never a name, an address or a text that somebody wrote. Whoever needs more reads the
registration from the API, with the rights of whoever asks.

## An event

${json({
  source: eventSource,
  'detail-type': detailTypeOf(example),
  detail: example,
})}

EventBridge adds its own fields: \`id\`, \`time\` and others are of the delivery. Go by \`eventId\` and
\`at\` of the detail.

| detail-type | when |
| --- | --- |
${Object.entries(detailTypes)
  .map(([type, meaning]) => `| \`${type}\` | ${meaning} |`)
  .join('\n')}

The actions and the statuses are those of [the journey](journey.md).

## What a consumer can count on

- **At least once.** An event may come again, seldom: drop what has an \`eventId\` that was seen.
- **In no order.** EventBridge keeps none. \`sequence\` counts the changes of a registration from 1,
  without a gap: an event with a lower one than the last that was handled is old news, and a gap
  says that one is still to come.
- **Soon.** Within seconds. An event that the bus does not take is tried again for six hours; one
  that is given up raises an alarm, and the API still tells the state of the registration.
- **Only what happened.** An event is written in the same transaction as the change itself.
- **Additions.** Fields, detail types and values of \`what\` may be added: ignore those that you do
  not know. Anything else makes a new \`version\`.

## Connecting a system

A rule on the bus, in the product's account, with a pattern for the company and what it wants to
know. Its target can be a queue, a function, an API destination (a webhook with its own
authorisation), or the bus of another account:

${json({
  source: [eventSource],
  'detail-type': ['registration.registered', 'registration.status-changed'],
  detail: { companyId: ['acme'] },
})}

Always name the company in the pattern: the bus carries the events of all of them. Give the target
a dead-letter queue, as EventBridge tries a delivery for a day and then drops it.

## Schema of the detail

${json(z.toJSONSchema(RegistrationEvent, { io: 'input' }))}
`)
}

function json(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``
}
