import { describe, expectTypeOf, it } from 'vitest'
import {
  type Document,
  defineStage,
  type Entity,
  entities,
  type Fact,
  facts,
  gongwen,
  keywords,
  pipeline,
  segment,
  sentiment,
  structure,
} from '../src/index.js'

describe('composition in types', () => {
  it('gives the layers that were composed, and no other', () => {
    const doc = pipeline().use(structure()).use(segment()).annotate('')
    expectTypeOf(doc.tokens[0]!.pos).toEqualTypeOf<string>()
    expectTypeOf(doc.meta.reportYear).toEqualTypeOf<number | undefined>()
    // @ts-expect-error entities() was not used
    doc.entities
    const full = gongwen().annotate('')
    expectTypeOf(full.entities).toEqualTypeOf<readonly Entity[]>()
    expectTypeOf(full.facts).toEqualTypeOf<readonly Fact[]>()
    expectTypeOf(full.facts[0]!.indicator?.text).toEqualTypeOf<string | undefined>()
    expectTypeOf(full.keywords[0]!.score).toEqualTypeOf<number>()
  })

  it('does not compile in the wrong order', () => {
    const base = pipeline().use(structure())
    // @ts-expect-error segment() needs sentences
    pipeline().use(segment())
    // @ts-expect-error facts() needs tokens
    base.use(facts())
    // @ts-expect-error entities() needs tokens
    base.use(entities())
    // @ts-expect-error sentiment() needs sentences
    pipeline().use(sentiment())
    // @ts-expect-error keywords() needs tokens
    base.use(keywords())
    base.use(segment()).use(facts()).use(entities()).use(sentiment()).use(keywords())
  })

  it('types a stage of one’s own by the layers it names', () => {
    const own = defineStage({
      name: 'own',
      needs: ['sentences'],
      adds: ['questions'],
      annotate(doc) {
        expectTypeOf(doc.sentences[0]!.start).toEqualTypeOf<number>()
        // @ts-expect-error it did not ask for tokens
        doc.tokens
        return { questions: doc.sentences.length }
      },
    })
    expectTypeOf(pipeline().use(structure()).use(own).annotate('').questions).toEqualTypeOf<number>()
    // @ts-expect-error it needs sentences
    pipeline().use(own)
    // @ts-expect-error a layer declared is a layer returned
    defineStage({ name: 'x', needs: [], adds: ['missing'], annotate: () => ({ other: 1 }) })
  })

  it('has read-only layers', () => {
    const doc = gongwen().annotate('')
    // @ts-expect-error frozen
    doc.facts.push
    // @ts-expect-error frozen
    doc.text = ''
    expectTypeOf(doc).toMatchTypeOf<Document>()
  })
})
