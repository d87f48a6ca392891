/** A column of the file, and the field of an entry that it fills. */
export interface Column {
  readonly field: string
  /** Yes or no; an empty cell means no. */
  readonly isBoolean?: true
  /** Several words, with white space in between. */
  readonly isList?: true
  /** A line for people to read: any white space in it is a space. */
  readonly isText?: true
  /** An id, which a spreadsheet may take for a number. */
  readonly isId?: true
}
