import { propose, type Reading } from '../reading.js'

const word = '实验室'

/** How far back a list can begin. */
const longest = 60

/** What stands between the last member of a list and the word: 等国家, 3个. */
const joint = /(?:等|(?:等)?\d{1,3}[个家])[\u4e00-\u9fff]{0,4}$/

/** Laboratories of which a list says the word once, by names that stand in the lists with it: 紫金山、太湖、云龙湖等实验室. */
export function laboratories(reading: Reading): void {
  const { text } = reading
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(Math.max(0, at - 10), at)
    const joined = joint.exec(before)
    const start = joined === null ? -1 : at - before.length + joined.index
    let to = joined === null ? markBefore(text, at, 10) : start
    let members = 0
    while (to > at - longest && to > 0) {
      const mark = markBefore(text, to, 7)
      if (!member(reading, Math.max(mark + 1, to - 6, 0), to)) break
      members++
      to = mark
    }
    if (joined === null || members === 0) continue
    propose(reading, { start, end: at + word.length, type: 'NONE', score: 1, by: 'rule' }) // not 重庆实验室 in 3个重庆实验室
  }
}

/** Where the last mark between members stands before a position, at most so far; -1 where there is none. */
function markBefore(text: string, end: number, reach: number): number {
  for (let at = end - 1; at >= 0 && at >= end - reach; at--) if (text[at] === '、' || text[at] === '和') return at
  return -1
}

/** Whether the end of a member is the name of a laboratory without the word. */
function member(reading: Reading, from: number, end: number): boolean {
  const { text, lexicon } = reading
  for (let start = from; start < end - 1; start++) {
    const name = lexicon.words.get(text.slice(start, end) + word)?.names[0]
    if (name?.type !== 'ORG') continue
    propose(reading, { start, end, type: 'ORG', score: 1, by: 'dictionary', id: name.id, name: name.name })
    return true
  }
  return false
}
