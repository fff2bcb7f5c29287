import type { Layers } from '../document.js'
import { leavesLayers, type Stage } from '../pipeline.js'
import { readTone, type ToneNeeds } from './tone.js'

export { explainTone, type ToneCue, type ToneExplanation } from './explain.js'
export { type ToneRow, toneSeries } from './series.js'

/**
 * Labels the tone of every sentence and of the document: `positive` reports an achievement, progress or praise,
 * `negative` a problem, shortage, loss, risk or criticism, `neutral` is all else (plans, targets, descriptions,
 * procedure, headings). A sentence that does both takes what its main clause does.
 *
 * The score lies in [-1, 1]: the chance of positive less the chance of negative. The document's is the mean over its
 * sentences other than headings; its label is positive above 0.15, negative below -0.15.
 *
 * Method: cues of a lexicon of official prose with their standing (negated, undone, before a contrast), the direction
 * of numeric facts where an earlier stage found them, the part of the report, the passages on problems and the
 * neighbouring sentences, weighed by a multinomial logistic regression trained on sentences labelled by hand
 * (`dictionaries/sentiment`). {@link explainTone} names what decided; {@link toneSeries} gives the tone by section.
 *
 * @example
 * const doc = pipeline().use(structure()).use(segment()).use(sentiment()).annotate('有效需求不足，部分企业经营困难。')
 * doc.sentiment.sentences[0]?.label // 'negative'
 */
export function sentiment(): Stage<ToneNeeds, Pick<Layers, 'sentiment'>> {
  return leavesLayers({
    name: 'sentiment',
    needs: ['sections', 'sentences'],
    adds: ['sentiment'],
    annotate: (doc) => ({ sentiment: readTone(doc) }),
  })
}
