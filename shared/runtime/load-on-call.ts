import { loadOnce } from './load-once.ts'

/**
 * A port that is loaded when one of its methods is first called, so that starting a function does not
 * wait for what hardly any request needs. If loading fails, the next call tries again.
 * @param load imports and makes it; all its methods are asynchronous
 */
export function loadOnCall<Port extends object>(load: () => Promise<Port>): Port {
  const loadPort = loadOnce(load)
  const call = async (name: string | symbol, args: readonly unknown[]): Promise<unknown> => {
    const port = await loadPort()
    const method: unknown = Reflect.get(port, name)
    if (typeof method !== 'function')
      throw new TypeError(`${String(name)} is no method of the port`)
    return Reflect.apply(method, port, args)
  }
  // The proxy has every method of the port; an empty object is never seen.
  return new Proxy({} as Port, {
    get:
      (_target, name) =>
      (...args: unknown[]) =>
        call(name, args),
  })
}
