import { type App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { JourneyStack } from './journey-stack.ts'
import { ObservabilityStack } from './observability-stack.ts'
import { resolveStage } from './stages.ts'

/** Builds the stacks of the stage named in the app's context. */
export function buildApp(app: App) {
  const stage = resolveStage((key) => app.node.tryGetContext(key))
  const stackName = `mentoring-journey-${stage.name}`
  const { terminationProtection } = stage
  const journey = new JourneyStack(app, stackName, { stage, terminationProtection })
  const observability = stage.observability
    ? new ObservabilityStack(app, `${stackName}-observability`, { stage, journey })
    : undefined

  Tags.of(app).add('application', 'mentoring-journey')
  Tags.of(app).add('stage', stage.name)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return { journey, observability }
}
