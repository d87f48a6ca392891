import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { locales } from '../../shared/journey/statuses.ts'
import type { FinishedExport, Operator } from '../operator/operator.ts'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { exitCodes } from '../terminal/run-command.ts'
import { UsageError } from '../terminal/usage-error.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

type ExportCommand = Extract<OperateCommand, { command: 'export' }>

const pollIntervalMs = 500

/** Streams the file behind a link. */
export type Download = (link: string) => Promise<AsyncIterable<Uint8Array>>

/**
 * Requests an export, waits for it and writes it to a file. If it fails, it leaves no file. Says which
 * registrations are not in it.
 */
export async function exportToFile(
  operator: Operator,
  { kind, out, header }: ExportCommand,
  { print, progress }: Console,
  download: Download,
): Promise<number> {
  const partial = `${out}.partial`
  const file = await openFile(partial)
  try {
    const { rows, unreadable, link } = await waitForExport(operator, { kind, header }, progress)
    await pipeline(await download(link), countBytes(progress), file.createWriteStream())
    await rename(partial, out)
    print(`Rows written to ${out}: ${rows}`)
    if (unreadable.count > 0) {
      print(`Registrations that could not be read and are not in the file: ${unreadable.count}`)
      for (const id of unreadable.ids) print(`  ${id}`)
      if (unreadable.count > unreadable.ids.length) print('  …')
    }
    return exitCodes.done
  } catch (error) {
    await file.close()
    await rm(partial, { force: true })
    throw error
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'w')
  } catch (error) {
    throw new UsageError(`Cannot write to ${file}: ${getErrorMessage(error)}`)
  }
}

function waitForExport(
  operator: Operator,
  { kind, header }: Pick<ExportCommand, 'kind' | 'header'>,
  progress: Console['progress'],
): Promise<FinishedExport> {
  const began = performance.now()
  progress.step(`Requesting the export of all ${kind}`)
  return operator.export(
    { kind, header, locale: header === 'codes' ? locales[0] : header },
    pollIntervalMs,
    ({ state, percent }) => {
      const seconds = Math.round((performance.now() - began) / 1000)
      const done = state === 'RUNNING' && percent !== undefined ? ` ${percent} %` : ''
      progress.show(`Export: ${state}${done} (${seconds} s)`)
    },
  )
}

function countBytes(progress: Console['progress']) {
  return async function* (chunks: AsyncIterable<Uint8Array>) {
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      progress.show(`Downloaded ${Math.ceil(bytes / 1024)} KB`)
      yield chunk
    }
  }
}

/** @throws Error if the download fails */
export async function downloadByHttp(link: string): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(link)
  if (!response.ok || !response.body)
    throw new Error(`Cannot download the export: HTTP ${response.status}`)
  // Node declares the type of web streams twice; the two are the same.
  return Readable.fromWeb(response.body as ReadableStream<Uint8Array>)
}
