import * as z from 'zod'

const Audit = z.object({
  metadata: z.object({
    vulnerabilities: z.object({
      low: z.number(),
      moderate: z.number(),
      high: z.number(),
      critical: z.number(),
    }),
  }),
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string() })),
})

/**
 * What `npm audit --json` has found.
 * @param printed anything else than its report means that the registry was not asked
 */
export function describeAudit(printed: string): {
  readonly message: string
  readonly isFailure: boolean
} {
  const read = Audit.safeParse(parse(printed))
  if (!read.success)
    return {
      message:
        'Known vulnerabilities were not checked: the registry has no audit endpoint, or did not answer.',
      isFailure: false,
    }
  const { low, moderate, high, critical } = read.data.metadata.vulnerabilities
  const severe = Object.entries(read.data.vulnerabilities).flatMap(([name, { severity }]) =>
    ['high', 'critical'].includes(severity) ? [name] : [],
  )
  return {
    message: [
      `Known vulnerabilities of what is deployed: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low.`,
      ...severe.map((name) => `  ${name}`),
    ].join('\n'),
    isFailure: high + critical > 0,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
