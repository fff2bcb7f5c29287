import { cue } from './cues.js'
import { isBetween } from './lead.js'
import { type Moment, reach, timeOf } from './moment.js'
import { isSeveral } from './periods.js'

/** Whether a level adds up over the whole period (累计投资, 新建, 完成) and is not the state at its end. */
export function isFlow(m: Moment): boolean {
  const { words, normal, lead, at, q, kind } = m
  // 五年修路1000公里，是前五年的3倍: as what it is a multiple or a part of
  if (kind.kind === 'multiple' || kind.kind === 'share') return m.before?.flows === true && isAboutBefore(m)
  if (kind.kind !== 'level') return false
  const clause = normal.slice(words[lead.floor]!.start, words[at]!.start)
  if (cue('sum-word').isIn(clause)) return true
  if (cue('yearly-output').is(lead.verb)) return false
  if (lead.predicate === 'action' || lead.predicate === 'new' || cue('causing').endsAt(normal, q.start)) return true
  if (lead.predicate === 'upto' || lead.predicate === 'downto') return false
  // 办理提案50件，办结率100%: the rate of what was done in these years
  if (q.unit === '%' && m.before?.flows === true && namesDeedRate(m)) return true
  if (lead.predicate === 'reach' && cue('crossing').is(lead.verb) && !cue('plan-noun').isIn(clause)) return false
  if (lead.predicate === 'reach' && cue('sum-verb').beginsAt(lead.verb, 0)) return true
  // 五年内投资为100亿元: money spent or earned and floors built in a stretch of time the sentence names
  const time = timeOf(m)
  const spans = time !== null && time !== m.carried && isSeveral(time.period)
  if (spans && !cue('stock').isIn(clause) && (q.dimension === 'money' || cue('flow').isIn(clause))) return true
  if (spans && lead.predicate === null && normal.startsWith('以来', time.end - 2)) return true
  const end = lead.object === null ? -1 : words[lead.object.to]!.end
  if (end >= 0 && cue('spent').endsAt(normal, end)) return true
  if (lead.predicate !== null) return false
  if (lead.object !== null && '年月日'.includes(normal[words[lead.object.from]!.start - 1] ?? ' ')) return false // 年客流量
  if ((normal[q.start - 1] === '了' && q.dimension === 'count') || cue('happening').is(q.unit)) return true
  // 危房改造5万户
  if (end >= 0 && isPhysical(q) && cue('deed').endsAt(normal, end)) return true
  if (end >= 0 && cue('people-number').endsAt(normal, end)) return false
  if (!(end >= 0 && cue('amount-noun').endsAt(normal, end)) && isDone(m)) return true
  // 100万人次受益: each time counts; 月访问量100万人次 has its own time
  if (q.unit.endsWith('人次') && !/[年月日]/.test(clause)) return true
  return m.before?.flows === true || isDoneBehind(m)
}

/** Nothing but the verb and what it is measured against stands between it and the number before. */
function isAboutBefore({ words, lead }: Moment): boolean {
  const { floor, predicateAt } = lead
  for (let i = floor; i < (predicateAt < 0 ? floor : predicateAt); i++)
    if (!isBetween(words[i]!.role) && words[i]!.role !== 'mark') return false
  return predicateAt >= 0
}

function isPhysical({ dimension }: Moment['q']): boolean {
  return dimension === 'count' || dimension === 'area' || dimension === 'length'
}

/** The name right before the number or its verb ends in a word for how much of what was to be done was done. */
function namesDeedRate({ normal, words, lead, at }: Moment): boolean {
  let end = lead.object === null ? Math.min(lead.end, at) : lead.object.to + 1
  while (end > lead.floor && isBetween(words[end - 1]!.role)) end--
  return end > lead.floor && cue('deed-rate').endsAt(normal, words[end - 1]!.end)
}

/** 提起公诉50人, 补植杨树4万亩: a verb before the number, with what it is done to or by itself. */
function isDone({ normal, words, lead, at, q }: Moment): boolean {
  if (!isPhysical(q)) return false
  for (let i = at - 1; i >= Math.max(lead.floor, at - reach); i--) {
    const { start, end, role } = words[i]!
    if (role === 'verb') return words[i + 1]!.role !== 'pause' && !cue('stative').is(normal.slice(start, end))
    if (role === 'mark' || role === 'of' || role === 'stop' || role === 'when' || role === 'either') return false
  }
  return false
}

/** 6处遗址入选名录: what is counted is the subject of something done. */
function isDoneBehind({ words, normal, q, at }: Moment): boolean {
  if (q.dimension !== 'count') return false
  for (let i = at + 1; i < Math.min(words.length, at + reach); i++) {
    const { role } = words[i]!
    if (role === 'action') return !cue('once-done').beginsAt(normal, words[i]!.end)
    if (role === 'verb' && normal[words[i]!.end] === '了') return true
    if (role === 'mark' || role === 'pause') return false
  }
  return false
}
