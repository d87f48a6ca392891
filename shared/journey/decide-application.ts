import type * as z from 'zod'
import { addMinutes, type Instant } from './calendar.ts'
import { type Addressed, refuse, type Step, type StepContext, unchanged } from './decision.ts'
import type { inputs } from './input.ts'
import type { Registration, Task, TaskState } from './registration.ts'

type Input<Name extends keyof typeof inputs> = StepContext<
  z.output<ReturnType<(typeof inputs)[Name]>>
>

/** Each person gets at most one `message-received` mail per registration in this time. */
export const quietMinutes = 15

export function sendMessage(context: Input<'sendMessage'>): Step {
  const { registration, role, now, input, initiative } = context
  const recipientIds = role === 'volunteer' ? initiative.coordinatorIds : [registration.volunteerId]
  const mailed = recipientIds.filter((id) => {
    const last = registration.messageMails[id]
    return last === undefined || addMinutes(last, quietMinutes) <= now
  })
  const startsConversation =
    role === 'volunteer' && registration.conversationStartedAt === undefined
  return {
    set: {
      ...(startsConversation && { conversationStartedAt: now }),
      messageMails: {
        ...registration.messageMails,
        ...Object.fromEntries(mailed.map((id) => [id, now])),
      },
    },
    message: { text: input.text },
    mails: [
      {
        template: 'message-received',
        role: role === 'volunteer' ? 'coordinator' : 'volunteer',
        recipientIds: mailed,
      },
    ],
  }
}

export function assignTask({ registration, company, input }: Input<'assignTask'>): Step {
  if (findTask(registration, input.task)) return refuse('already-assigned')
  const task: Task = { ...input, state: 'PENDING' }
  return {
    set: { tasks: [...registration.tasks, task] },
    mails: company.nudges ? [addressVolunteer(registration, 'task-assigned')] : [],
    details: { task: input.task },
  }
}

export function completeTask({ registration, input }: Input<'task'>): Step {
  const task = findTask(registration, input.task)
  if (!task) return refuse('unknown-task')
  return task.state === 'PENDING' ? setTask(registration, task.task, 'COMPLETED') : unchanged
}

export function waiveTask({ registration, input }: Input<'task'>): Step {
  const task = findTask(registration, input.task)
  if (!task) return refuse('unknown-task')
  return task.state === 'WAIVED' ? unchanged : setTask(registration, task.task, 'WAIVED')
}

export function validateApplication({ registration, now }: Input<'nothing'>): Step {
  if (registration.conversationStartedAt === undefined) return refuse('conversation-not-started')
  if (registration.tasks.some(({ state }) => state === 'PENDING')) return refuse('tasks-pending')
  return {
    to: 'MENTEE_SEARCH',
    set: { validatedAt: now },
    mails: [addressVolunteer(registration, 'application-validated')],
  }
}

export function addressVolunteer(
  { volunteerId }: Registration,
  template: Addressed['template'],
): Addressed {
  return { template, role: 'volunteer', recipientIds: [volunteerId] }
}

export function rejectApplication(context: Input<'reason'>): Step {
  const mail = addressVolunteer(context.registration, 'application-rejected')
  return buildCancellation(context, context.input.reason, mail)
}

export function cancel(context: Input<'reason'>): Step {
  const mail = addressVolunteer(context.registration, 'registration-cancelled')
  return buildCancellation(context, context.input.reason, mail)
}

export function withdraw(context: Input<'withdraw'>): Step {
  return buildCancellation(context, context.input.reason, {
    template: 'registration-cancelled',
    role: 'coordinator',
    recipientIds: context.initiative.coordinatorIds,
  })
}

/** Forgets who was mailed so long ago that it no longer matters. */
export function forgetMailed(
  messageMails: Registration['messageMails'],
  now: Instant,
): Registration['messageMails'] {
  const isQuiet = (last: Instant) => addMinutes(last, quietMinutes) > now
  const entries = Object.entries(messageMails)
  return entries.every(([, last]) => isQuiet(last))
    ? messageMails
    : Object.fromEntries(entries.filter(([, last]) => isQuiet(last)))
}

function findTask(registration: Registration, id: string): Task | undefined {
  return registration.tasks.find(({ task }) => task === id)
}

function setTask(registration: Registration, id: string, state: TaskState): Step {
  const tasks = registration.tasks.map((task) => (task.task === id ? { ...task, state } : task))
  return { set: { tasks }, details: { task: id } }
}

function buildCancellation(
  { now, role }: StepContext<unknown>,
  reason: string | undefined,
  mail: Addressed,
): Step {
  return {
    to: 'CANCELLED',
    set: { cancelledAt: now, cancelledByRole: role, cancelReason: reason },
    mails: [mail],
  }
}
