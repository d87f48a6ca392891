import { loadOnce } from './load-once.ts'

type Handler<Event, Context, Result> = (event: Event, context: Context) => Promise<Result>

/**
 * A handler that is loaded with its first request, so that a function is ready as soon as its
 * environment is checked and its clients exist. If loading fails, the next request tries again.
 */
export function loadHandler<Event, Context, Result>(
  load: () => Promise<Handler<Event, Context, Result>>,
): Handler<Event, Context, Result> {
  const loadHandle = loadOnce(load)
  return async (event, context) => {
    const handle = await loadHandle()
    return handle(event, context)
  }
}
