/**
 * The program of the thread in which a network runs; as text, so that it starts the same from `src/` and from `dist/`.
 * It gets token ids on a port, answers with the logits of the first output and wakes who waits.
 */
export const workerCode = `
const { workerData: { runtime, model, port, done } } = require('node:worker_threads')
const ready = import(runtime).then(async (loaded) => {
  const ort = loaded.default ?? loaded
  return { ort, session: await ort.InferenceSession.create(model) }
})
port.on('message', async (ids) => {
  let answer
  try {
    const { ort, session } = await ready
    const whole = (values) => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [1, ids.length])
    const known = { input_ids: ids, attention_mask: ids.map(() => 1), token_type_ids: ids.map(() => 0) }
    const feeds = {}
    for (const name of session.inputNames) if (name in known) feeds[name] = whole(known[name])
    const outputs = await session.run(feeds)
    answer = { logits: Float32Array.from(outputs[session.outputNames[0]].data) }
  } catch (error) {
    answer = { error: String(error?.message ?? error) }
  }
  port.postMessage(answer)
  Atomics.store(done, 0, 1)
  Atomics.notify(done, 0)
})
`
