import { format, resolveConfig } from 'prettier'

/** Formats a page with Prettier, so that the generated page is the committed one. */
export async function formatPage(markdown: string): Promise<string> {
  return format(markdown, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' })
}
