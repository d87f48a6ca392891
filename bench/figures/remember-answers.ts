/**
 * A store that hands out at once what it answered to the same question before, so that its own work, which
 * a page in a Region does not have, is not in a page's time.
 * @param store one that is only read, and whose answers stay the same
 */
export function rememberAnswers<Store extends object>(store: Store): Store {
  const answers = new Map<string, unknown>()
  const remember =
    (name: string, method: (...question: readonly unknown[]) => unknown) =>
    (...question: readonly unknown[]): unknown => {
      const key = `${name} ${JSON.stringify(question)}`
      const known = answers.get(key)
      if (known !== undefined) return known
      const answer = method(...question)
      // An iterator can be used once.
      if (answer instanceof Promise) answers.set(key, answer)
      return answer
    }
  // Safe: what is a function of the store takes and gives the same here.
  return Object.fromEntries(
    Object.entries(store).map(([name, value]) => [
      name,
      typeof value === 'function' ? remember(name, value as () => unknown) : value,
    ]),
  ) as Store
}
