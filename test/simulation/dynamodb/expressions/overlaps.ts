import { describePath, type DocumentPath } from './document-path.ts'
import type { ExpressionReader } from './expression-reader.ts'

/**
 * Refuses paths that contain one another, or that use one attribute both as a map and as a list.
 * @throws DynamoDbError
 */
export function refuseOverlaps(reader: ExpressionReader, paths: readonly DocumentPath[]): void {
  for (const [index, one] of paths.entries())
    for (const other of paths.slice(index + 1)) {
      const rule = clash(one, other)
      if (rule !== undefined)
        throw reader.error(
          `Two document paths ${rule} with each other; must remove or rewrite one of these paths; path one: ${describePath(one)}, path two: ${describePath(other)}`,
        )
    }
}

function clash(one: DocumentPath, other: DocumentPath): 'overlap' | 'conflict' | undefined {
  const shared = Math.min(one.length, other.length)
  for (let at = 0; at < shared; at += 1) {
    if (typeof one[at] !== typeof other[at]) return 'conflict'
    if (one[at] !== other[at]) return undefined
  }
  return 'overlap'
}
