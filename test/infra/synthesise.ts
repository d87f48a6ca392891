import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import configuration from '../../cdk.json' with { type: 'json' }
import { buildApp } from '../../infra/build-app.ts'

/** Synthesises the templates of a stage without bundling its functions. */
export function synthesise(context: Readonly<Record<string, string>> = {}) {
  const app = new App({
    context: { ...configuration.context, ...context, 'aws:cdk:bundling-stacks': [] },
  })
  const { journey, observability } = buildApp(app)
  return {
    app,
    journey,
    template: Template.fromStack(journey),
    observability: observability && Template.fromStack(observability),
  }
}
