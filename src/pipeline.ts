import type { BaseDocument, Document, LayerName, Layers, Meta, Token } from './document.js'
import { GongwenError } from './errors.js'

/**
 * One step of a pipeline: an object with a name, what it needs, what it adds and a function.
 * `annotate` must be pure: same document, same result; it may not change what it is given.
 */
export interface Stage<Needs extends object = object, Adds extends object = object> {
  readonly name: string
  /** Layers that earlier stages must have added. */
  readonly needs: readonly (keyof Needs & string)[]
  /** Layers that `annotate` returns. */
  readonly adds: readonly (keyof Adds & string)[]
  /** Layers, already there, of which `annotate` may return a refined version: tokens re-cut to the spans found, meta read off the text. */
  readonly refines?: readonly ('tokens' | 'meta')[]
  annotate(document: Document<Needs>): Adds & Refined
}

/** What a stage may return beside the layers it adds, when it says so in `refines`. */
export interface Refined {
  readonly tokens?: readonly Token[]
  readonly meta?: Meta
}

/** Nothing to add when `Has` covers `Needs`; otherwise a property no stage has, whose name the compiler prints. */
type Covers<Has extends object, Needs extends object> = Has extends Needs
  ? unknown
  : { readonly 'needs layers that no earlier stage adds': Exclude<keyof Needs, keyof Has> }

/** A composed pipeline; immutable, so one can serve as the beginning of several. */
export interface Pipeline<L extends object = object> {
  /** The stages in order. */
  readonly stages: readonly Stage[]
  /**
   * A new pipeline with one more stage.
   * @throws GongwenError STAGE_INVALID, STAGE_NEEDS, STAGE_DUPLICATE (the first two do not compile in TypeScript)
   */
  use<Needs extends object, Adds extends object>(stage: Stage<Needs, Adds> & Covers<L, Needs>): Pipeline<L & Adds>
  /**
   * Annotates one text. The result has exactly the layers composed, each of them frozen, and is what `gongwen/1` writes.
   * @param text any string; it is not altered
   * @param meta what is known of it: `id`, `title`, `date`, `reportYear`, `place`, `source`, and whatever else is to be kept
   * @throws GongwenError TEXT_NOT_STRING; STAGE_RESULT when a stage breaks its word
   */
  annotate(text: string, meta?: Meta & { readonly id?: string }): Document<L>
}

/**
 * An empty pipeline, to be composed with `use`.
 *
 * @example
 * const nlp = pipeline().use(structure()).use(segment())
 * nlp.annotate('重庆市政府工作报告').tokens
 */
export function pipeline(): Pipeline {
  return compose([])
}

/**
 * Helps to write a stage: names the layers it needs and gets a document typed with just these.
 * (A stage is a plain object; this function returns it as it is.)
 *
 * @example
 * const questions = defineStage({
 *   name: 'questions', needs: ['sentences'], adds: ['questions'],
 *   annotate: (doc) => ({ questions: doc.sentences.filter((s) => doc.text[s.end - 1] === '？') }),
 * })
 */
export function defineStage<const K extends LayerName, Adds extends object>(stage: {
  readonly name: string
  readonly needs: readonly K[]
  readonly adds: readonly (keyof Adds & string)[]
  readonly refines?: readonly ('tokens' | 'meta')[]
  annotate(document: Document<Pick<Layers, K>>): Adds & Refined
}): Stage<Pick<Layers, K>, Adds> {
  return stage
}

function compose<L extends object>(stages: readonly Stage[]): Pipeline<L> {
  return {
    stages,
    use: (stage) => compose([...stages, checked(stage as unknown as Stage, stages)]),
    annotate: (text, meta = {}) => run(stages, text, meta) as Document<L>,
  }
}

function checked(stage: Stage, before: readonly Stage[]): Stage {
  const { name, needs, adds, annotate } = (stage ?? {}) as Partial<Stage>
  if (typeof name !== 'string' || !Array.isArray(needs) || !Array.isArray(adds) || typeof annotate !== 'function') {
    throw new GongwenError(
      'STAGE_INVALID',
      'use() takes a stage: an object with name, needs, adds and annotate. Did you pass the function instead of calling it, as in use(facts())?',
    )
  }
  const there = new Set<string>(before.flatMap((s) => s.adds))
  const missing = [...needs, ...(stage.refines ?? []).filter((layer) => layer !== 'meta')].filter(
    (layer) => !there.has(layer),
  )
  if (missing.length > 0) {
    throw new GongwenError(
      'STAGE_NEEDS',
      `stage '${name}' needs ${missing.join(', ')}: use() a stage that adds it first`,
    )
  }
  const again = adds.filter((layer) => there.has(layer) || baseFields.has(layer))
  if (again.length > 0) {
    throw new GongwenError('STAGE_DUPLICATE', `stage '${name}' adds ${again.join(', ')}, which is there already`)
  }
  return stage
}

const baseFields = new Set(['format', 'id', 'text', 'meta'])

function run(stages: readonly Stage[], text: string, given: Meta & { readonly id?: string }): BaseDocument {
  if (typeof text !== 'string') {
    throw new GongwenError('TEXT_NOT_STRING', `annotate() takes a string, not ${text === null ? 'null' : typeof text}`)
  }
  const { id = 'document', ...meta } = given
  const document: Record<string, unknown> = {}
  for (const [field, value] of Object.entries({ format: 'gongwen/1', id, text })) define(document, field, value)
  define(document, 'meta', meta)
  let open: unknown[] = [] // layers that are not frozen yet
  const close = () => {
    for (const layer of open) freezeLayer(layer)
    open = []
  }
  for (const stage of stages) {
    if (!careful.has(stage)) close()
    const result = stage.annotate(document as unknown as Document) as Record<string, unknown>
    const allowed = new Set<string>([...stage.adds, ...(stage.refines ?? [])])
    const wrong = Object.keys(result).filter((layer) => !allowed.has(layer))
    const missing = stage.adds.filter((layer) => result[layer] === undefined)
    if (wrong.length > 0 || missing.length > 0) {
      const parts = [
        wrong.length > 0 && `returned ${wrong.join(', ')} undeclared`,
        missing.length > 0 && `did not return ${missing.join(', ')}`,
      ]
      throw new GongwenError('STAGE_RESULT', `stage '${stage.name}' ${parts.filter(Boolean).join(' and ')}`)
    }
    for (const layer of Object.keys(result)) {
      if (result[layer] === undefined) continue
      define(document, layer, result[layer])
      if (layer !== 'meta') open.push(document[layer])
    }
  }
  close()
  return Object.freeze(document) as unknown as BaseDocument
}

/** Sets a field that a later stage can read but not assign; only the pipeline itself replaces it. */
function define(document: Record<string, unknown>, field: string, value: unknown): void {
  Object.defineProperty(document, field, {
    // meta is copied, not frozen all the way down: what the caller nested in it stays the caller's.
    value: field === 'meta' ? Object.freeze({ ...(value as Meta) }) : value,
    enumerable: true,
    configurable: true,
    writable: false,
  })
}

/** Stages that are known to leave what they are given as it is. */
const careful = new WeakSet<object>()

/**
 * Says of a stage of the library that it changes nothing it is given and lends it to nobody who might: until one comes
 * that may, layers are not frozen, for V8 reads frozen arrays several times slower than others.
 */
export function leavesLayers<S extends object>(stage: S): S {
  careful.add(stage)
  return stage
}

/**
 * Freezes a layer: its array, or the object and the arrays in it. So no stage can add, drop or reorder what an earlier
 * one said, nor can who gets the document. The annotations themselves are read-only by their types alone: to freeze
 * half a million tokens, and to read frozen ones, takes an eighth of the time of the whole pipeline.
 */
function freezeLayer(layer: unknown): void {
  if (typeof layer !== 'object' || layer === null) return
  if (!Array.isArray(layer)) {
    if (Object.getPrototypeOf(layer) !== Object.prototype) return
    for (const part of Object.values(layer)) if (Array.isArray(part)) Object.freeze(part)
  }
  Object.freeze(layer)
}
