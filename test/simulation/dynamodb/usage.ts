/** What one call took of one partition. */
export interface UsedPart {
  readonly table: string
  /** The index that was read; the table itself where it is undefined. */
  readonly index?: string | undefined
  /** The partition's key. */
  readonly partition: string
  readonly readUnits: number
  readonly writeUnits: number
  /** Items looked at, be they given back or not. */
  readonly itemsRead: number
}

/** What one call takes, as its operation goes on. */
export class Usage {
  readonly parts: UsedPart[] = []

  add(part: Partial<UsedPart> & Pick<UsedPart, 'table' | 'partition'>): void {
    this.parts.push({ readUnits: 0, writeUnits: 0, itemsRead: 0, ...part })
  }

  /** As an answer tells it, for each table. */
  consumedCapacity(): readonly { readonly TableName: string; readonly CapacityUnits: number }[] {
    const tables = new Map<string, number>()
    for (const { table, readUnits, writeUnits } of this.parts)
      tables.set(table, (tables.get(table) ?? 0) + readUnits + writeUnits)
    return [...tables].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }))
  }
}
