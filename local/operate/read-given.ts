import { readFile } from 'node:fs/promises'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** @throws UsageError if the file cannot be read */
export async function readInputFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${getErrorMessage(error)}`)
  }
}
