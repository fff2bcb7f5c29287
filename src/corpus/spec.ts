import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { GongwenError } from '../errors.js'
import type { GongwenOptions } from '../index.js'
import type { Annotate } from './layers.js'

/**
 * What pipeline to run, in a form that can be sent to another thread: the options of `gongwen()` as plain data, with
 * the layers to keep; or a module whose default export is a pipeline (or anything with its `annotate`), or a function
 * that makes one out of `options`.
 * @example { layers: ['facts'], entities: { dictionaries: ['places.tsv'] } }
 * @example { module: './my-pipeline.js', options: { strict: true } }
 */
export type PipelineSpec = (GongwenOptions & { readonly layers?: readonly string[] }) | ModuleSpec

export interface ModuleSpec {
  readonly module: string
  readonly options?: unknown
}

/**
 * Makes the pipeline.
 * @throws GongwenError OPTION_INVALID, and what the stages throw
 */
export async function buildPipeline(spec: PipelineSpec): Promise<Annotate> {
  if (!('module' in spec)) {
    const { layers, ...options } = spec
    // Imported only where it is run: the thread that hands out documents needs no stages.
    if (layers !== undefined) return (await import('./layers.js')).onlyLayers(layers, options)
    return (await import('../index.js')).gongwen(options).annotate
  }
  if (!isFile(resolve(spec.module))) {
    throw new GongwenError('OPTION_INVALID', 'the pipeline cannot be made: there is no such file; check the path', {
      file: spec.module,
    })
  }
  const { default: made } = await importModule(spec.module)
  const built = typeof made === 'function' ? await made(spec.options) : made
  if (typeof built?.annotate === 'function') return (text, meta) => built.annotate(text, meta)
  throw new GongwenError('OPTION_INVALID', 'its default export is no pipeline and no function that makes one', {
    file: spec.module,
  })
}

async function importModule(file: string) {
  try {
    return await import(pathToFileURL(resolve(file)).href)
  } catch (cause) {
    throw new GongwenError('OPTION_INVALID', `the module of the pipeline cannot be loaded: ${cause}`, { file, cause })
  }
}

/**
 * A spec as plain data that another thread can be given: URLs of files as paths, sets and other iterables as lists.
 * @throws GongwenError OPTION_INVALID when it holds what cannot be sent, like functions
 */
export function plainSpec(spec: PipelineSpec): PipelineSpec {
  const plain = (value: unknown, path: string): unknown => {
    if (typeof value === 'function' || typeof value === 'symbol') {
      throw new GongwenError(
        'OPTION_INVALID',
        `${path} cannot be sent to another thread; give { module: 'file.js' } whose default export is the pipeline`,
      )
    }
    if (value instanceof URL) return fileURLToPath(value)
    if (!(value instanceof Object)) return value
    if (Symbol.iterator in value)
      return [...(value as Iterable<unknown>)].map((item, i) => plain(item, `${path}[${i}]`))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, `${path}.${key}`)]))
  }
  return plain(spec, 'options') as PipelineSpec
}

/**
 * A hash of all that decides what a pipeline gives: the version of the library, the options, and the content of every
 * file that they name (dictionaries, the module itself, though not what it imports).
 * @param spec plain, as {@link plainSpec} gives it
 */
export function specHash(spec: PipelineSpec): string {
  const hash = createHash('sha256').update(version())
  const written = JSON.stringify(spec, (_, value: unknown) => {
    if (typeof value === 'string' && isFile(value)) hash.update(readFileSync(value))
    return value
  })
  return hash.update(written).digest('hex').slice(0, 32)
}

/** The version of this library. */
export function version(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}
