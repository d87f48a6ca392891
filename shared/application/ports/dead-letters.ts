/** A record or message that cannot be read: trying it again would not help. */
export interface DeadLetter {
  /** The function that set it aside. */
  readonly source: string
  /** The sequence number of the stream's record, or the id of the queue's message. */
  readonly id: string
  /** The key of its item, which holds ids only; undefined if it has none. */
  readonly key?: { readonly PK: string; readonly SK: string } | undefined
}

export interface DeadLetters {
  /** Keeps it for the operator, who is alarmed. */
  setAside(letter: DeadLetter): Promise<void>
}
