import type { Layers } from '../document.js'
import { defineStage, type Stage } from '../pipeline.js'
import { normalText } from '../text/normal.js'

type Adds = Pick<Layers, 'furniture' | 'paragraphs' | 'sections' | 'sentences'>

/** Sections, paragraphs, sentences. */
export function structure(): Stage<object, Adds> {
  return defineStage({
    name: 'structure',
    needs: [],
    adds: ['furniture', 'paragraphs', 'sections', 'sentences'],
    refines: ['meta'],
    annotate: (doc): Adds => {
      const normal = normalText(doc)
      const sentences = [...normal.matchAll(/[^\n。！？；]*[^\s。！？；][^\n。！？；]*[。！？；]?/g)].map((m) => ({
        start: m.index,
        end: m.index + m[0].length,
      }))
      return { furniture: [], paragraphs: [], sections: [], sentences }
    },
  })
}
