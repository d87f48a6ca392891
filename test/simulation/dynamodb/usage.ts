/** The usage of one partition by one call. */
export interface UsedPart {
  readonly table: string
  /** The index that was read, if any. */
  readonly index?: string | undefined
  /** The partition key. */
  readonly partition: string
  readonly readUnits: number
  readonly writeUnits: number
  /** Items read, before any filter. */
  readonly itemsRead: number
}

/** Collects the usage of one call. */
export class Usage {
  readonly parts: UsedPart[] = []

  add(part: Partial<UsedPart> & Pick<UsedPart, 'table' | 'partition'>): void {
    this.parts.push({ readUnits: 0, writeUnits: 0, itemsRead: 0, ...part })
  }

  /** The capacity units of each table, as in an answer. */
  consumedCapacity(): readonly { readonly TableName: string; readonly CapacityUnits: number }[] {
    const tables = new Map<string, number>()
    for (const { table, readUnits, writeUnits } of this.parts)
      tables.set(table, (tables.get(table) ?? 0) + readUnits + writeUnits)
    return [...tables].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }))
  }
}
