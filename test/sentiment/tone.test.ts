import { describe, expect, it } from 'vitest'
import type { Tone } from '../../src/document.js'
import { pipeline } from '../../src/pipeline.js'
import { sentiment } from '../../src/sentiment/index.js'
import { structure } from '../../src/structure/index.js'

const nlp = pipeline().use(structure()).use(sentiment())

/** The tones of the sentences of a text, with their surfaces. */
function tones(text: string): [string, Tone][] {
  const doc = nlp.annotate(text)
  return doc.sentiment.sentences.map(({ start, end, label }) => [text.slice(start, end), label])
}

/** The tone of the sentence that holds `part`. */
function toneOf(text: string, part: string): Tone | undefined {
  return tones(text).find(([sentence]) => sentence.includes(part))?.[1]
}

const review = '一、2025年工作回顾\n全市生产总值增长5.6%，居全省第二位。新增就业3.4万人。'
const plan = '三、2026年重点工作\n我们要坚持稳中求进，全力做好各项工作。加强统筹协调，力争取得更大成效。'

describe('one sentence by itself', () => {
  it.each<[string, Tone]>([
    ['全年粮食总产量达到320万吨，再创历史新高。', 'positive'],
    ['临江大桥建成通车，结束了两岸靠渡船往来的历史。', 'positive'],
    ['城镇登记失业率下降0.3个百分点，群众获得感明显增强。', 'positive'],
    ['有效需求不足，部分中小企业生产经营困难。', 'negative'],
    ['农业基础薄弱的状况没有改变，抗灾能力不强。', 'negative'],
    ['一些干部作风不实，形式主义仍然突出。', 'negative'],
    ['要加快构建现代产业体系，力争明年开工建设三个项目。', 'neutral'],
    ['各部门必须严格执行预算，不得超标准支出。', 'neutral'],
    ['各位代表：', 'neutral'],
  ])('%s is %s', (text, tone) => {
    expect(tones(text)).toEqual([[text, tone]])
  })
})

describe('what turns a word round', () => {
  it.each<[string, Tone]>([
    ['重点领域风险得到有效化解，社会大局保持稳定。', 'positive'],
    ['全县最后三个贫困村如期脱贫，群众负担明显减轻。', 'positive'],
    ['虽然遭受严重旱灾，但全年粮食仍然获得丰收。', 'positive'],
    ['面对复杂严峻的形势，我们攻坚克难，圆满完成了全年目标任务。', 'positive'],
    ['尽管产量有所增加，但质量不高，积压严重。', 'negative'],
  ])('%s is %s', (text, tone) => {
    expect(tones(review + text).at(-1)).toEqual([text, tone])
  })
})

describe('the same words in different parts of a report', () => {
  it('reads a measure with an output as done in a review and as planned in a plan', () => {
    const text = '新建改造农村公路1200公里，建成养老服务中心36个。'
    expect(toneOf(review + text, '农村公路')).toBe('positive')
    expect(toneOf(plan + text, '农村公路')).toBe('neutral')
  })

  it('takes a line that only names a task as neutral, one that states a result as positive', () => {
    expect(toneOf(`${review}推动服务业提质增效。商贸业营业额增长8.1%。`, '推动服务业')).toBe('neutral')
    expect(toneOf(`${review}创新能力持续增强。新增高新技术企业210家。`, '创新能力')).toBe('positive')
  })

  it('reads what is still wanting in a passage on problems as negative, and the promise after it as neutral', () => {
    const text =
      '我们也清醒看到，发展中还存在不少困难和问题。主要是：产业结构不够合理，创新能力不强；' +
      '城市精细化管理仍需持续加强；公共服务质量有待进一步提高。对这些问题，我们将采取有力措施，切实加以解决。'
    expect(
      tones(review + text)
        .slice(-5)
        .map(([, tone]) => tone),
    ).toEqual(['negative', 'negative', 'negative', 'negative', 'neutral'])
  })
})

describe('the document', () => {
  it('leans to what its sentences say', () => {
    expect(nlp.annotate(review).sentiment.label).toBe('positive')
    expect(nlp.annotate(plan).sentiment.label).toBe('neutral')
    expect(nlp.annotate('企业经营困难，债务风险突出。就业压力加大，一些群众收入下降。').sentiment.label).toBe(
      'negative',
    )
  })

  it('is neutral when there is nothing', () => {
    expect(nlp.annotate('').sentiment).toEqual({ label: 'neutral', score: 0, sentences: [] })
  })

  it('does without facts and with them', () => {
    expect(sentiment().needs).toEqual(['sections', 'sentences'])
  })
})
