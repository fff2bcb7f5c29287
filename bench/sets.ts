import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readCorpora } from '../dictionaries/scripts/keywords-corpora.js'
import type { Span } from '../src/document.js'
import { type GoldDocument, type GoldFact, type GoldLayer, readGold } from '../src/evaluate/index.js'

/** A set of documents annotated by hand. */
export interface GoldSet {
  readonly name: 'samples' | 'development' | 'heldOut'
  readonly golds: readonly GoldDocument[]
}

/**
 * The sample corpus; the development set and the held-out passages where the real reports are there that they are taken
 * from, which are not part of this repository.
 */
export function goldSets(): GoldSet[] {
  const sets = [sampleSet()]
  const development = at('../../shared/gold/')
  if (existsSync(development)) sets.push({ name: 'development', golds: readGold(development) })
  const corpora = at('../../shared/corpora/')
  if (existsSync(corpora)) sets.push({ name: 'heldOut', golds: readHeldOut(corpora) })
  return sets
}

/** The sample corpus, which is always there. */
export const sampleSet = (): GoldSet => ({ name: 'samples', golds: readGold(at('../corpora/gold/')) })

/** The reports of the sample corpus. */
export function sampleTexts(): string[] {
  const folder = at('../corpora/samples/')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(folder + name, 'utf8'))
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

type Range = readonly [start: number, end: number]

/**
 * A passage of a report: which, and what it was annotated with, by offsets into the passage. It holds no text. Some
 * have entities alone, and say so in `layers`.
 */
interface Passage extends Span {
  readonly id: string
  readonly document: string
  readonly reportYear: number
  readonly place: string
  readonly layers?: readonly GoldLayer[]
  readonly entities: readonly (readonly [...Range, GoldDocument['entities'][number]['type']])[]
  readonly facts?: readonly (Omit<GoldFact, 'text' | 'indicator'> & { readonly indicator: Range | null })[]
  readonly sentences?: readonly (readonly [...Range, GoldDocument['sentences'][number]['tone']])[]
  readonly keyphrases?: readonly Range[]
}

/** Puts the passages of bench/held-out and the texts of the reports together. */
function readHeldOut(corpora: string): GoldDocument[] {
  const texts = new Map(readCorpora(corpora).map(({ id, text }) => [id, text]))
  const folder = at('held-out/')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const passage = JSON.parse(readFileSync(folder + name, 'utf8')) as Passage
      const report = texts.get(passage.document)
      if (report === undefined) throw new Error(`${corpora} has no ${passage.document}`)
      const text = report.slice(passage.start, passage.end)
      const mention = (start: number, end: number) => ({ start, end, text: text.slice(start, end) })
      const { id, reportYear, place, layers, entities, facts = [], sentences = [], keyphrases = [] } = passage
      return {
        ...{ id, text, reportYear, place, ...(layers && { layers }) },
        entities: entities.map(([start, end, type]) => ({ ...mention(start, end), type })),
        facts: facts.map((fact) => ({
          ...fact,
          ...mention(fact.start, fact.end),
          indicator: fact.indicator && mention(...fact.indicator),
        })),
        sentences: sentences.map(([start, end, tone]) => ({ start, end, tone })),
        keyphrases: keyphrases.map(([start, end]) => text.slice(start, end)),
      }
    })
}
