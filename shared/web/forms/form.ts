/** What a browser posts: always text, and any field may be missing. */
export interface Form {
  get(name: string): string | null
  getAll(name: string): readonly string[]
}
