import { runInNewContext } from 'node:vm'
import * as z from 'zod'

const MetricStat = z.object({
  Metric: z.object({ MetricName: z.string() }),
  Period: z.number(),
  Stat: z.string(),
})

const AlarmProperties = z.object({
  AlarmName: z.string(),
  ComparisonOperator: z.enum(['GreaterThanThreshold', 'LessThanOrEqualToThreshold']),
  Threshold: z.number(),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.number(),
  TreatMissingData: z.enum(['notBreaching', 'breaching']),
  MetricName: z.string().optional(),
  Metrics: z
    .array(
      z.object({
        Id: z.string(),
        Expression: z.string().optional(),
        MetricStat: MetricStat.optional(),
        ReturnData: z.boolean().optional(),
      }),
    )
    .optional(),
})
export type AlarmProperties = z.infer<typeof AlarmProperties>

export function readAlarm(resource: unknown): AlarmProperties {
  return z.object({ Properties: AlarmProperties }).parse(resource).Properties
}

/**
 * The values of each metric by its name, one for each period, the oldest first; undefined where
 * there was no data. A metric that is not named has none.
 */
export type Series = Readonly<Record<string, readonly (number | undefined)[]>>

/** Decides as CloudWatch does whether an alarm rings after these periods. */
export function rings(alarm: AlarmProperties, series: Series): boolean {
  const isBreaching = (value: number | undefined): boolean =>
    value === undefined
      ? alarm.TreatMissingData === 'breaching'
      : alarm.ComparisonOperator === 'GreaterThanThreshold'
        ? value > alarm.Threshold
        : value <= alarm.Threshold
  const periods = Array.from({ length: alarm.EvaluationPeriods }, (_, index) =>
    readValue(alarm, series, index - alarm.EvaluationPeriods),
  )
  return periods.filter(isBreaching).length >= alarm.DatapointsToAlarm
}

/** @param at counted from the end: -1 is the last period */
function readValue(alarm: AlarmProperties, series: Series, at: number): number | undefined {
  const read = (name: string) => series[name]?.at(at)
  if (alarm.MetricName !== undefined) return read(alarm.MetricName)
  const metrics = alarm.Metrics ?? []
  const values = Object.fromEntries(
    metrics.flatMap(({ Id, MetricStat: stat }) =>
      stat ? [[Id, read(stat.Metric.MetricName)] as const] : [],
    ),
  )
  const returned = metrics.find(({ ReturnData }) => ReturnData !== false)
  const expression = returned?.Expression
  if (expression === undefined) return values[returned?.Id ?? '']
  // The expressions that the alarms use are JavaScript too (CloudWatch guide, "Metric math").
  const value = z.number().parse(runInNewContext(expression, { ...values, ...metricMath }))
  return Number.isNaN(value) ? undefined : value
}

const metricMath = {
  FILL: (value: number | undefined, otherwise: number) => value ?? otherwise,
  IF: (condition: boolean, whenTrue: number, whenFalse: number) =>
    condition ? whenTrue : whenFalse,
  MAX: (values: readonly number[]) => Math.max(...values),
}
