import { readFile } from 'node:fs/promises'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import * as z from 'zod'
import configuration from '../../cdk.json' with { type: 'json' }
import { buildApp } from '../../infra/build-app.ts'
import { formatPage } from './format-page.ts'
import { formatTable } from './markdown-table.ts'

/** Between the two, `npm run docs` writes the table of costs. */
const begin = '<!-- Made by npm run docs -->'
const end = '<!-- Until here -->'

/** Renders `docs/deploy.md`: as it is written, with what the templates of `production` cost a month. */
export async function deployPage(): Promise<string> {
  const page = await readFile(new URL('../../docs/deploy.md', import.meta.url), 'utf8')
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined)
    throw new Error(`docs/deploy.md needs "${begin}" and "${end}"`)
  return formatPage(`${before}${begin}\n\n${listCosts()}\n\n${end}${after}`)
}

/** AWS's price lists for eu-west-1, in US dollars a month, without the free tier. */
const prices = {
  secret: 0.4,
  alarmMetric: 0.1,
  logMetric: 0.3,
  dashboard: 3,
} as const

function listCosts(): string {
  const templates = synthesiseProduction()
  const count = (type: string) => templates.flatMap((template) => list(template, type)).length
  const rows = [
    ['secrets (Secrets Manager)', count('AWS::SecretsManager::Secret'), prices.secret],
    [
      'metrics that alarms watch (CloudWatch)',
      templates
        .flatMap((template) => list(template, 'AWS::CloudWatch::Alarm'))
        .reduce((sum: number, alarm) => sum + countMetrics(alarm), 0),
      prices.alarmMetric,
    ],
    ['metrics of log lines (CloudWatch)', count('AWS::Logs::MetricFilter'), prices.logMetric],
    ['dashboards (CloudWatch)', count('AWS::CloudWatch::Dashboard'), prices.dashboard],
  ] as const
  const together = rows.reduce((sum, [, number, price]) => sum + number * price, 0)
  return formatTable(
    ['what', 'how many', 'price a month each', 'at most'],
    [
      ...rows.map(([what, number, price]) => [
        what,
        String(number),
        price.toFixed(2),
        (number * price).toFixed(2),
      ]),
      ['**together**', '', '', `**${together.toFixed(2)}**`],
    ],
  )
}

function synthesiseProduction(): readonly Template[] {
  const app = new App({
    context: { ...configuration.context, stage: 'production', 'aws:cdk:bundling-stacks': [] },
  })
  const { journey, observability } = buildApp(app)
  return [journey, ...(observability ? [observability] : [])].map((stack) =>
    Template.fromStack(stack),
  )
}

function list(template: Template, type: string): readonly unknown[] {
  return Object.values(template.findResources(type))
}

const Alarm = z.object({
  Properties: z.object({ Metrics: z.array(z.looseObject({})).optional() }),
})

/** An alarm on an expression costs as much as an alarm on each of its metrics. */
function countMetrics(alarm: unknown): number {
  const { Metrics } = Alarm.parse(alarm).Properties
  return Metrics?.filter((metric) => 'MetricStat' in metric).length ?? 1
}
