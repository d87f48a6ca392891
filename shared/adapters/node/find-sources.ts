import { readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Where a stack names a place: `file:///var/task/index.mjs:1:2345`. */
const place = /(file:\/\/[^\s()]+):(\d+):(\d+)/g

/**
 * Names the places of a stack in the sources where a bundle has its map beside it. It reads the map
 * each time: a sixth of a function's start if it were read there, and errors are rare.
 */
export function findSources(stack: string): string {
  const maps = new Map<string, SourceMap | undefined>()
  return stack.replace(place, (found, url: string, line: string, column: string) => {
    if (!maps.has(url)) maps.set(url, readMap(url))
    const origin = maps.get(url)?.findOrigin(Number(line), Number(column))
    return origin && 'fileName' in origin
      ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}`
      : found
  })
}

function readMap(url: string): SourceMap | undefined {
  try {
    const text = readFileSync(`${fileURLToPath(url)}.map`, 'utf8')
    // esbuild wrote it.
    return new SourceMap(JSON.parse(text) as SourceMapPayload)
  } catch {
    return undefined
  }
}
