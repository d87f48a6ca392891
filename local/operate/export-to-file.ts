import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { locales } from '../../shared/journey/statuses.ts'
import type { FinishedExport, Operator } from '../operator/operator.ts'
import { messageOf } from '../terminal/message-of.ts'
import { exitCodes } from '../terminal/run-command.ts'
import { UsageError } from '../terminal/usage-error.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

type ExportCommand = Extract<OperateCommand, { command: 'export' }>

const pollEvery = 500

/** Fetches what a link leads to, as it comes. */
export type Download = (link: string) => Promise<AsyncIterable<Uint8Array>>

/** Asks for an export, waits for it, and writes it to a file that is whole or not there. */
export async function exportToFile(
  operator: Operator,
  { kind, out, header }: ExportCommand,
  { print, progress }: Console,
  download: Download,
): Promise<number> {
  const partial = `${out}.partial`
  const file = await openGiven(partial)
  try {
    const { rows, link } = await waitForExport(operator, { kind, header }, progress)
    await pipeline(await download(link), counted(progress), file.createWriteStream())
    await rename(partial, out)
    print(`Rows written to ${out}: ${rows}`)
    return exitCodes.done
  } catch (error) {
    await file.close()
    await rm(partial, { force: true })
    throw error
  }
}

async function openGiven(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'w')
  } catch (error) {
    throw new UsageError(`Nothing can be written to ${file}: ${messageOf(error)}`)
  }
}

function waitForExport(
  operator: Operator,
  { kind, header }: Pick<ExportCommand, 'kind' | 'header'>,
  progress: Console['progress'],
): Promise<FinishedExport> {
  const began = performance.now()
  progress.step(`Asking for the export of all ${kind}`)
  return operator.export(
    { kind, header, locale: header === 'codes' ? locales[0] : header },
    pollEvery,
    (state) => {
      const seconds = Math.round((performance.now() - began) / 1000)
      progress.show(`The export is ${state}, for ${seconds} s`)
    },
  )
}

function counted(progress: Console['progress']) {
  return async function* (chunks: AsyncIterable<Uint8Array>) {
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      progress.show(`Downloaded ${Math.ceil(bytes / 1024)} KB`)
      yield chunk
    }
  }
}

/** @throws an Error where nothing can be had */
export async function downloadByHttp(link: string): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(link)
  if (!response.ok || !response.body)
    throw new Error(`The export cannot be fetched: ${response.status}`)
  // The types of the web's streams in Node and in its fetch are declared apart; they are one.
  return Readable.fromWeb(response.body as ReadableStream<Uint8Array>)
}
