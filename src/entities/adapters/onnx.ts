import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Span } from '../../document.js'
import { GongwenError } from '../../errors.js'
import type { TaggedSpan, Tagger } from '../tagger-interface.js'
import { decode, readLabels } from './labels.js'
import { workerCode } from './onnx-worker.js'

/** Options of {@link onnxTagger}. */
export interface OnnxTaggerOptions {
  /** Where `onnxruntime-node` lies, if it cannot be found from this package or the working directory. */
  readonly runtime?: string
  /** The longest piece of a sentence that the model is given, in characters; 510 by default, as BERT has it. */
  readonly longest?: number
}

/**
 * A token-classification model in ONNX form as a tagger: a BERT-like network over characters, as `optimum-cli export onnx`
 * writes it. It is read from a local folder with `config.json` (its `id2label` in BIO or BIOES), `vocab.txt` and
 * `model.onnx` (or `onnx/model.onnx`), and run with `onnxruntime-node`, which is no dependency of this library: install it
 * beside it. The network runs in a thread of its own, for which `tag` waits, since taggers are synchronous.
 *
 * @param folder the folder of the model; nothing is fetched from the network
 * @throws GongwenError ENGINE_MISSING when onnxruntime-node is not installed, INPUT_UNREADABLE or INPUT_INVALID when the
 *   folder does not hold such a model
 * @example
 * entities({ tagger: onnxTagger('./models/bert-base-chinese-ner') })
 */
export function onnxTagger(folder: string, options: OnnxTaggerOptions = {}): Tagger {
  const { longest = 510 } = options
  const labels = readLabels(read(folder, 'config.json'), join(folder, 'config.json'))
  const vocabulary = new Map(
    read(folder, 'vocab.txt')
      .split('\n')
      .map((word, id) => [word.replace(/\r$/, ''), id] as const),
  )
  const special = (word: string): number => {
    const id = vocabulary.get(word)
    if (id === undefined)
      throw new GongwenError('INPUT_INVALID', `the vocabulary has no ${word}`, { file: join(folder, 'vocab.txt') })
    return id
  }
  const [begin, end, unknown] = [special('[CLS]'), special('[SEP]'), special('[UNK]')]
  const run = startNetwork(runtimeOf(options.runtime), modelOf(folder))

  const tagPiece = (normal: string, from: number, to: number, found: TaggedSpan[]) => {
    const ids = [begin]
    for (let i = from; i < to; i++) ids.push(vocabulary.get(normal[i]!.toLowerCase()) ?? unknown)
    ids.push(end)
    const logits = run(ids)
    for (const span of decode(logits.subarray(labels.length, (ids.length - 1) * labels.length), labels)) {
      found.push({ ...span, start: span.start + from, end: span.end + from })
    }
  }
  return {
    name: `onnx ${folder}`,
    tag(normal: string, sentences: readonly Span[]) {
      const found: TaggedSpan[] = []
      for (const sentence of sentences) {
        for (let from = sentence.start; from < sentence.end; from += longest) {
          tagPiece(normal, from, Math.min(sentence.end, from + longest), found)
        }
      }
      return found
    },
  }
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch (cause) {
    throw new GongwenError(
      'INPUT_UNREADABLE',
      'a token-classification model has config.json, vocab.txt and model.onnx',
      {
        file: join(folder, name),
        cause,
      },
    )
  }
}

function modelOf(folder: string): string {
  for (const name of ['model.onnx', 'onnx/model.onnx']) {
    if (existsSync(join(folder, name))) return resolve(folder, name)
  }
  throw new GongwenError('INPUT_UNREADABLE', 'there is no model.onnx here', { file: folder })
}

function runtimeOf(given: string | undefined): string {
  const places = [import.meta.url, pathToFileURL(join(process.cwd(), 'package.json'))]
  for (const place of places) {
    try {
      return createRequire(place).resolve(given === undefined ? 'onnxruntime-node' : resolve(given))
    } catch {
      // not from there
    }
  }
  throw new GongwenError('ENGINE_MISSING', 'onnxruntime-node cannot be found: npm install onnxruntime-node')
}

/** What the thread answers: the logits, or what went wrong. */
type Answer = { readonly logits: Float32Array } | { readonly error: string }

/** Starts the thread of a network and returns a function that gives it ids and waits for its logits. */
function startNetwork(runtime: string, model: string): (ids: readonly number[]) => Float32Array {
  const { port1, port2 } = new MessageChannel()
  const done = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(workerCode, {
    eval: true,
    workerData: { runtime: pathToFileURL(runtime).href, model, port: port2, done },
    transferList: [port2],
  })
  worker.unref()
  port1.unref()
  return (ids) => {
    Atomics.store(done, 0, 0)
    port1.postMessage(ids)
    Atomics.wait(done, 0, 0)
    const answer = receiveMessageOnPort(port1)?.message as Answer | undefined
    if (answer !== undefined && 'logits' in answer) return answer.logits
    throw new GongwenError('INPUT_INVALID', `the network cannot be run: ${answer?.error ?? 'no answer'}`, {
      file: model,
    })
  }
}
