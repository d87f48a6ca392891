import * as z from 'zod'
import {
  chooseDetailType,
  detailTypes,
  eventSource,
  formatEventId,
  RegistrationEvent,
} from '../../shared/application/ports/registration-event.ts'
import { formatPage } from './format-page.ts'

const example: RegistrationEvent = {
  version: 1,
  eventId: formatEventId('5f0c6d1e', 4),
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

/** Renders `docs/events.md` from the schema of the events, for people who connect a system. */
export async function eventsPage(): Promise<string> {
  return formatPage(`# Events

Made from \`shared/application/ports/registration-event.ts\` by \`npm run docs\`: change it there, not here.

Every change of a registration is published as an event on the product's own Amazon EventBridge bus.
The bus has the same name as the stack, and is its output \`EventBusName\`. An event contains ids, codes
and dates, and never a name, an email address or free text. To learn more, read the registration from
the API, which applies the caller's permissions.

## An event

${json({
  source: eventSource,
  'detail-type': chooseDetailType(example),
  detail: example,
})}

EventBridge adds its own fields. \`id\`, \`time\` and others describe the delivery: use \`eventId\` and
\`at\` of the detail instead.

| detail-type | when |
| --- | --- |
${Object.entries(detailTypes)
  .map(([type, meaning]) => `| \`${type}\` | ${meaning} |`)
  .join('\n')}

Actions and statuses are described in [the journey](journey.md).

## What a consumer can count on

- **At least once.** An event is occasionally delivered twice: ignore an \`eventId\` that you have seen.
  After an outage, the operator may publish events again, late and with the same \`eventId\`.
- **Not in order.** EventBridge does not guarantee order. \`sequence\` counts the changes of a
  registration from 1, without gaps. A lower number than the last you handled is out of date, and a
  gap means that an event is still to come.
- **Within seconds.** If the bus does not accept an event, it is retried for six hours and then given
  up, which raises an alarm. The API still returns the current registration.
- **Only what happened.** An event is written in the same transaction as the change.
- **Additions.** Fields, detail types and values of \`what\` may be added: ignore those you do not
  know. Any other change gets a new \`version\`.

## Connecting a system

Add a rule to the bus, in the product's account, with a pattern for the company and the events it needs.
Its target can be a queue, a function, an API destination (a webhook with its own authorisation) or
the bus of another account:

${json({
  source: [eventSource],
  'detail-type': ['registration.registered', 'registration.status-changed'],
  detail: { companyId: ['acme'] },
})}

Always name the company in the pattern, because the bus carries the events of all companies. Give the
target a dead-letter queue, because EventBridge drops an event after retrying it for a day.

## Schema of the detail

${json(z.toJSONSchema(RegistrationEvent, { io: 'input' }))}
`)
}

function json(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``
}
