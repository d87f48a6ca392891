/** A code or an address: browsers that translate pages leave it alone. */
export function Verbatim({
  as: Tag = 'span',
  children,
}: {
  readonly as?: 'span' | 'code'
  readonly children: string
}) {
  // HTML has `yes` and `no`; Preact's types have a boolean, of which it renders nothing.
  const translate = 'no' as unknown as boolean
  return <Tag translate={translate}>{children}</Tag>
}
