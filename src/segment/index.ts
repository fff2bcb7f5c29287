import nodejieba from 'nodejieba'
import type { Layers, Token } from '../document.js'
import { defineStage, type Stage } from '../pipeline.js'
import { normalText } from '../text/normal.js'

/** Words. */
export function segment(): Stage<Pick<Layers, 'sentences'>, Pick<Layers, 'tokens'>> {
  return defineStage({
    name: 'segment',
    needs: ['sentences'],
    adds: ['tokens'],
    annotate: (doc) => {
      const normal = normalText(doc)
      const tokens: Token[] = []
      let at = 0
      for (const { word, tag } of nodejieba.tag(normal)) tokens.push({ start: at, end: (at += word.length), pos: tag })
      return { tokens }
    },
  })
}
