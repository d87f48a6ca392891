import { format, resolveConfig } from 'prettier'

/** A page as the project's formatter leaves it, so that what is made is what is kept. */
export async function formatPage(markdown: string): Promise<string> {
  return format(markdown, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' })
}
