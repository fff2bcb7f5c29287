import PQueue from 'p-queue'

/**
 * Works on several items at once and gives the results in the items' order. No more than about `concurrency` results
 * wait to be taken, however many items there are.
 * @param task must not reject: what went wrong with an item is part of its result
 */
export async function* inOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  concurrency: number,
  task: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const queue = new PQueue({ concurrency })
  const ahead: Promise<R>[] = []
  for await (const item of items) {
    ahead.push(queue.add(() => task(item)))
    if (ahead.length > concurrency) yield await ahead.shift()!
  }
  while (ahead.length > 0) yield await ahead.shift()!
}
