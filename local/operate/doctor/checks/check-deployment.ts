import { defineCheck, type Found } from '../check.ts'
import type { StackState } from '../inspection.ts'

/** Also after a rollback: the stage runs what it ran before. */
const settled = /^(CREATE|UPDATE|IMPORT)_COMPLETE$/

export const checkDeployment = defineCheck({
  name: 'deployment',
  looksAt:
    'The stacks of the stage: whether the last deployment succeeded, and whether they are protected.',
  permissions: ['cloudformation:DescribeStacks'],
  findings: {
    broken: {
      severity: 'error',
      what: 'The stack {stack} is {status}.',
      hurts:
        'Perhaps everybody: parts of the stage may be missing, and it cannot be deployed as it is.',
      mend: 'docs/deploy.md says what to do where a deployment fails; then npx cdk deploy --all -c stage={stage}',
    },
    'rolled-back': {
      severity: 'warning',
      what: 'The last deployment of the stack {stack} was rolled back ({status}).',
      hurts: 'Nobody now: the stage runs the version before it.',
      mend: 'aws cloudformation describe-stack-events --stack-name {stack}; mend the cause, then npx cdk deploy --all -c stage={stage}',
    },
    'under-way': {
      severity: 'warning',
      what: 'The stack {stack} is being deployed ({status}).',
      hurts: 'Nobody, but the other findings may be out of date in a minute.',
      mend: 'Wait, then npm run operate -- doctor --stage {stage}',
    },
    unprotected: {
      severity: 'warning',
      what: 'The stack {stack} keeps data and can be deleted.',
      hurts: 'Everybody, if somebody deletes the stack by mistake.',
      mend: 'Set "terminationProtection": true in the stage’s file, then npx cdk deploy --all -c stage={stage}',
    },
  },
  async look(inspection) {
    const stacks = await Promise.all([
      inspection.findStack('journey'),
      inspection.findStack('observability'),
    ])
    const there = stacks.filter((one) => one !== undefined)
    const keepsData = !(await inspection.readConfiguration().catch(() => ({ isDisposable: true })))
      .isDisposable
    return {
      seen: there.map(({ name, status }) => `${name} is ${status}`).join(', ') || 'no stack',
      found: there.flatMap((stack) => [
        ...judgeStatus(stack),
        ...(keepsData && !stack.isProtected
          ? [{ finding: 'unprotected', facts: { stack: stack.name } } as const]
          : []),
      ]),
    }
  },
})

function judgeStatus({
  name: stack,
  status,
}: StackState): readonly Found<'broken' | 'rolled-back' | 'under-way'>[] {
  if (settled.test(status)) return []
  const facts = { stack, status }
  if (status.endsWith('_IN_PROGRESS')) return [{ finding: 'under-way', facts }]
  return [{ finding: status === 'UPDATE_ROLLBACK_COMPLETE' ? 'rolled-back' : 'broken', facts }]
}
