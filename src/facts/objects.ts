import { isNoun, type Word } from './clauses.js'
import { cue } from './cues.js'
import type { Role } from './words.js'

/** How far before a number its verb is looked for. */
const reach = 9

/**
 * 窗口**发放**证件2万本, 一中**化解**大班额37个: between a noun and the thing counted such verbs are the predicate, whose
 * object the thing is; but 招聘人数 is one name. 年产 with what is produced is a verb too.
 */
export function withObjects(normal: string, words: Word[]): Word[] {
  for (let i = 1; i < words.length; i++) {
    if (words[i]!.role !== 'quantity') continue
    withoutRatio(normal, words, i)
    let last = i - 1
    while (
      last > 0 &&
      (words[last]!.role === 'adverb' || words[last]!.role === 'degree' || words[last]!.role === 'adjective')
    )
      last--
    // 债券**已发行**380亿元: what is said to be done is no name
    const done = words[last]!
    if ((done.role === 'either' || done.role === 'verb') && last > 1 && isAspect(normal, words[last - 1]!))
      words[last] = { ...done, role: 'action' }
    for (let at = last; at >= Math.max(0, i - reach); at--) {
      const { start, end, role } = words[at]!
      // 年产10万吨的纸厂: so large is what follows
      if (
        role === 'action' &&
        at === i - 1 &&
        words[i + 1]?.role === 'of' &&
        cue('yearly-output').is(normal.slice(start, end))
      )
        words[at] = { ...words[at]!, role: 'degree' }
      if ((role === 'either' || role === 'verb') && at < last && at > 0 && governs(normal, words, at, last)) {
        words[at] = { ...words[at]!, role: 'action' }
        break
      }
      if (!inObject.has(role)) break
    }
  }
  return words
}

/** 每百户拥有电视机38台: what is counted behind 拥有 has its own name; 每百户拥有量 is one. */
function withoutRatio(normal: string, words: Word[], quantity: number): void {
  let at = quantity - 1
  while (at >= 0 && isNoun(words[at]!) && normal[words[at]!.start] !== '每') at--
  const word = words[at]
  if (
    word === undefined ||
    at === quantity - 1 ||
    normal[word.start] !== '每' ||
    !normal.startsWith('拥有', word.end - 2)
  )
    return
  const { start, end } = words[quantity - 1]!
  if (!cue('measure-noun').endsAt(normal, end, start)) words[at] = { ...word, role: 'stop' }
}

function isAspect(normal: string, { start, end, role }: Word): boolean {
  return role === 'adverb' && cue('aspect-adverb').is(normal.slice(start, end))
}

function governs(normal: string, words: readonly Word[], at: number, last: number): boolean {
  const { start, end, role } = words[at]!
  const left = words[at - 1]!
  if (words[at + 1]!.role === 'link') return false
  if (left.role !== 'noun' && left.role !== 'nominal' && left.role !== 'area' && left.role !== 'either') return false
  const object = words[last]!
  if (object.role !== 'noun' && (object.role !== 'nominal' || '率额量值'.includes(normal[object.end - 1]!)))
    return false
  if (cue('measure-noun').endsAt(normal, object.end, object.start)) return false
  const verb = normal.slice(start, end)
  if (cue('governing').is(verb)) return true
  if (cue('project-noun').endsAt(normal, object.end, object.start)) return false
  if (cue('where').endsAt(normal, left.end, left.start)) return true
  if (!cue('doer').endsAt(normal, left.end, left.start)) return false
  return role === 'verb' ? !cue('attributive-verb').is(verb) : cue('doing').is(verb)
}

const inObject: ReadonlySet<Role> = new Set<Role>([
  'noun',
  'nominal',
  'area',
  'verb',
  'either',
  'quality',
  'adjective',
  'link',
])
