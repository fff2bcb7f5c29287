import { levels, nameEnding, propose, type Reading } from '../reading.js'
import { isOwnLevel } from './own-level.js'

/** Teams that a place sends to another one: …援鄂医疗队, …援疆前方指挥部. The other place is part of what they are called. */
const teams =
  /(?:对口)?(?:支援|援助?)(?:[\u4e00-\u9fff]{1,3}?)(?:前方(?:工作)?指挥部|指挥部|前指|(?:抗疫|抗震救灾|干部)?(?:医疗队|工作队|工作组|救援队|突击队))/g

/** Teams of aid behind the place or the level that sends them: 江西省援鄂医疗队, 省援疆前方指挥部. */
export function aidTeams(reading: Reading): void {
  const { text } = reading
  for (const { index, 0: team } of text.matchAll(teams)) {
    const sender = nameEnding(reading, index)
    const ofLevel = levels.isAt(text, index - 1) && isOwnLevel(reading, index - 1)
    const start = sender?.type === 'PLACE' || sender?.type === 'ORG' ? sender.start : ofLevel ? index - 1 : -1
    if (start >= 0) propose(reading, { start, end: index + team.length, type: 'ORG', score: 0.8, by: 'rule' })
  }
}
