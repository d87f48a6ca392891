/** The attributes of a key. The fake supports string keys only. */
export interface KeyNames {
  readonly partition: string
  readonly sort: string
}

/** A global secondary index. An item without both of its keys is not in it. */
export interface IndexDefinition extends KeyNames {
  readonly projection: 'ALL' | 'KEYS_ONLY' | { readonly include: readonly string[] }
}

export interface TableDefinition {
  readonly name: string
  readonly keys: KeyNames
  readonly indexes: Readonly<Record<string, IndexDefinition>>
}
