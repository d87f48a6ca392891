import { readFile } from 'node:fs/promises'
import * as z from 'zod'

const StacksOutputs = z.record(z.string(), z.record(z.string(), z.string()))

/** Reads the outputs of all stacks of a stage from the file that `cdk deploy --outputs-file` wrote. */
export async function readStageOutputs(file: string): Promise<Readonly<Record<string, string>>> {
  const stacks = StacksOutputs.parse(JSON.parse(await readFile(file, 'utf8')))
  return Object.assign({}, ...Object.values(stacks)) as Record<string, string>
}
