import PQueue from 'p-queue'

/** The sizes of items, and how much may be held of them at once. */
export interface Weighing<T> {
  readonly of: (item: T) => number
  readonly limit: number
}

/**
 * Works on several items at once and gives the results in the items' order. No more than about `concurrency` results
 * wait to be taken, and no more than `weighing.limit` unless it is a single one, however many items there are.
 * @param task must not reject: what went wrong with an item is part of its result
 */
export async function* inOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  concurrency: number,
  task: (item: T) => Promise<R>,
  weighing: Weighing<T> = { of: () => 0, limit: 0 },
): AsyncGenerator<R> {
  const queue = new PQueue({ concurrency })
  const ahead: { readonly result: Promise<R>; readonly weight: number }[] = []
  let weight = 0
  const next = () => {
    const first = ahead.shift()!
    weight -= first.weight
    return first.result
  }
  for await (const item of items) {
    const more = weighing.of(item)
    while (ahead.length > 0 && weight + more > weighing.limit) yield await next()
    ahead.push({ result: queue.add(() => task(item)), weight: more })
    weight += more
    if (ahead.length > concurrency) yield await next()
  }
  while (ahead.length > 0) yield await next()
}
