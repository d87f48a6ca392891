/** A stored item that this version cannot read. Names the item, never what is in it. */
export class UnreadableRecordError extends Error {
  override readonly name: string = 'UnreadableRecordError'
  /** What kind of item it is, such as `registration`. */
  readonly itemType: string
  readonly id: string

  constructor(itemType: string, id: string, message: string, options?: ErrorOptions) {
    super(`The ${itemType} ${id} cannot be read: ${message}`, options)
    this.itemType = itemType
    this.id = id
  }
}

/** A later version of the product has written the item. */
export class NewerSchemaError extends UnreadableRecordError {
  override readonly name = 'NewerSchemaError'

  constructor(itemType: string, id: string, stored: number, known: number) {
    super(
      itemType,
      id,
      `it has schema ${stored} and this version knows ${known}. Deploy the version that wrote it, or a later one.`,
    )
  }
}
