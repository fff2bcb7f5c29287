import { builtinRows } from '../text/dictionary.js'
import { Trie } from '../text/trie.js'

/**
 * What a word does in a clause with numbers. By `dictionaries/facts/words.tsv`:
 * - `up`, `down` a change by so much (增长, 减少); `upto`, `downto` a change to so much (增加到, 降至)
 * - `growth`, `decline` a noun that names a change (增速, 降幅); `new` an increase in new things (新增)
 * - `reach` a level (达到, 为); `share` a part (占); `rank` a position (居)
 * - `action` a verb whose object is counted (新建, 发布); `nominal` a verb that belongs to a name (投资, 零售)
 * - `either` such a verb at the head of a clause, part of a name between nouns (开发, 培训)
 * - `suffix` a character that ends a word: with the verb before it a noun (应诉率)
 * - `part` a noun that names a part of a whole (比重); `degree` a word of measure, in a name or before the number (平均)
 * - `area` a noun that tells members of a group apart and names nothing by itself (城镇、农村居民收入)
 * - `quality` a word that belongs to a name before a noun and to the verb elsewhere (直接损失, 直接增加)
 * - `when` a point of the calendar that belongs to a name between its words only (存款年末余额)
 * - `region`, `adverb` words that may stand around an indicator and are no part of it
 *
 * By part of speech and position: `noun` may be part of a name, `verb` only between nouns, `adjective` not at its end; `link` 和, 及; `of` 的;
 * `pause` 、; `compare` 比, 较, 同; `mark` ends a clause; `place` is a name of a place, `body` of an organisation; `stop` cannot be part of a name. `time` and `quantity` are
 * what the earlier steps found.
 */
export type Role =
  | Predicate
  | 'action'
  | 'either'
  | 'nominal'
  | 'area'
  | 'place'
  | 'body'
  | 'part'
  | 'suffix'
  | 'degree'
  | 'quality'
  | 'when'
  | 'region'
  | 'adverb'
  | 'noun'
  | 'verb'
  | 'adjective'
  | 'link'
  | 'of'
  | 'pause'
  | 'compare'
  | 'mark'
  | 'stop'
  | 'time'
  | 'quantity'

export type Predicate = 'up' | 'down' | 'upto' | 'downto' | 'growth' | 'decline' | 'new' | 'reach' | 'share' | 'rank'

/** The words of the dictionary with their roles; where one is listed under several, the first listed wins. */
export function wordRoles(): Trie<Role> {
  if (roles !== undefined) return roles
  const found = new Map<string, Role>()
  for (const { fields } of builtinRows('facts/words.tsv')) {
    for (const word of fields[1]!.split(' ')) if (!found.has(word)) found.set(word, fields[0] as Role)
  }
  for (const [word, role] of [...found]) if (role === 'up' || role === 'down') addForms(found, word, role)
  roles = new Trie(found)
  return roles
}

/** 调减了, 调减到, 调减至: verbs of change take 了 along, and tell with 到 and 至 the level reached. */
function addForms(found: Map<string, Role>, word: string, role: 'up' | 'down'): void {
  if (!found.has(`${word}了`)) found.set(`${word}了`, role)
  if (word.length < 2 || /[了于]$|^[多少]/.test(word)) return
  for (const end of ['到', '至']) if (!found.has(word + end)) found.set(word + end, role === 'up' ? 'upto' : 'downto')
}

let roles: Trie<Role> | undefined

/** The role of a token that is in no dictionary, by its part of speech in jieba's tag set. */
export function roleByTag(pos: string, length: number): Role {
  if (pos === 'ns') return 'place'
  if (pos === 'nt') return 'body'
  if (pos === 'ad') return 'quality'
  if (pos === 'a') return length > 1 ? 'adjective' : 'noun'
  if (pos === 'zg') return 'noun' // single characters jieba is not sure of
  switch (pos[0]) {
    case 'n':
    case 'j':
    case 'b':
    case 'l':
    case 'i':
    case 'e':
    case 'a':
    case 'q':
    case 'm':
    case 's':
    case 'h':
    case 'k':
    case 'g':
    case 't': // what is no date by now is 青年, 夜间, 现代
      return 'noun'
    case 'v':
      return pos === 'vn' ? 'noun' : 'verb'
    case 'd':
      return 'adverb'
    case 'z':
      return length > 3 ? 'noun' : 'quality' // 医疗纠纷
    case 'x':
      return 'noun'
    default:
      return 'stop' // p r u c f y o
  }
}

/** The role of a character that is a word of its own wherever it stands; takes a UTF-16 code unit. */
export function characterRole(unit: number): Role | undefined {
  return characterRoles.get(unit)
}

const characters: readonly (readonly [Role, string])[] = [
  ['mark', '，。；：！？\n（）[]'],
  ['pause', '、'],
  ['link', '和与及'],
  ['of', '的之'],
  ['compare', '比较同'],
  ['noun', '“”‘’《》·+/-外'],
  ['stop', ' 每该其中内时前后等由年月日从'],
]
const characterRoles = new Map(
  characters.flatMap(([role, all]) => [...all].map((c) => [c.charCodeAt(0), role] as const)),
)
