import type { Fact } from '../document.js'

/** One row for a person: what is measured, its value, how it changed, when. */
export interface FactRow {
  readonly indicator: string
  readonly value: string
  readonly change: string
  readonly period: string
}

/**
 * The facts that say what they measure, as rows. A level and the changes, shares and ranks stated with it (the same
 * mention of an indicator, the same time and place) come on one row.
 */
export function factRows(facts: readonly Fact[]): FactRow[] {
  const rows: { first: Fact; value: string; changes: string[] }[] = []
  const open = new Map<string, (typeof rows)[number]>()
  for (const fact of facts) {
    if (fact.indicator === null) continue
    const isValue = fact.kind === 'level' || fact.kind === 'multiple'
    const key = [fact.indicator.start, fact.place, fact.period?.start, fact.period?.end, fact.modality].join('|')
    let row = open.get(key)
    if (row === undefined || (isValue && row.value !== '')) {
      row = { first: fact, value: '', changes: [] }
      rows.push(row)
      open.set(key, row)
    }
    if (isValue) row.value = fact.text
    else row.changes.push(changeText(fact))
  }
  return rows.map(({ first, value, changes }) => ({
    indicator: first.place === null ? first.indicator!.text : `${first.place} · ${first.indicator!.text}`,
    value,
    change: changes.join(', '),
    period: periodText(first),
  }))
}

const basisText = { yoy: ' on the year', avg: ' a year', since: ' on another base' } as const

function changeText(fact: Fact): string {
  const { kind, direction, basis, text } = fact
  if (kind === 'share') return `share ${text}`
  if (kind === 'rank') return `rank ${text}`
  const sign = direction === null || /^[-−+]/.test(text) ? '' : direction === 'up' ? '+' : '−'
  return `${sign}${text}${basis === null ? '' : basisText[basis]}`
}

function periodText({ period, modality }: Fact): string {
  const time = period === null ? '' : period.start === period.end ? period.start : `${period.start}–${period.end}`
  return modality === 'target' ? `${time} target`.trimStart() : time
}
