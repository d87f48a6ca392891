import type { ExportFiles, ExportJob } from '../ports/export-store.ts'

/** An export as its requester sees it, with a link to the file once it is done. */
export async function viewExport(files: Pick<ExportFiles, 'link'>, job: ExportJob) {
  const { exportId, kind, state, requestedAt, asOf, rows } = job
  const link = await linkExport(files, job)
  return {
    exportId,
    kind,
    state,
    requestedAt,
    asOf,
    rows,
    ...(link !== undefined && { link }),
  }
}

/**
 * A link that downloads the file for a few minutes.
 * @returns undefined until the export is done
 */
export async function linkExport(
  files: Pick<ExportFiles, 'link'>,
  { exportId, kind, state, objectKey }: ExportJob,
): Promise<string | undefined> {
  if (state !== 'DONE' || objectKey === undefined) return undefined
  return files.link(objectKey, `${kind}-${exportId}.csv`)
}
