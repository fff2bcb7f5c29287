import { describe, expect, test } from 'vitest'
import { formatBio, namesOf, parseBio } from '../../../src/entities/tagger/bio.js'
import {
  before,
  closed,
  FIRST,
  fresh,
  LAST,
  MIDDLE,
  ONLY,
  OUTSIDE,
  roleOf,
  STATES,
  stateOf,
  typeOf,
} from '../../../src/entities/tagger/states.js'

test('every state but the first is a type and a role', () => {
  const seen = new Set<number>()
  for (let type = 0; type < 3; type++)
    for (const role of [FIRST, MIDDLE, LAST, ONLY]) {
      const state = stateOf(type, role)
      expect([typeOf(state), roleOf(state)]).toEqual([type, role])
      seen.add(state)
    }
  expect(seen.size).toBe(STATES - 1)
  expect(roleOf(OUTSIDE)).toBe(OUTSIDE)
})

test('an open name goes on with its own type', () => {
  expect(closed).toHaveLength(7)
  expect(fresh).toHaveLength(7)
  expect(before[stateOf(1, LAST)]).toEqual([stateOf(1, FIRST), stateOf(1, MIDDLE)])
  expect(before[OUTSIDE]).toEqual(closed)
})

describe('BIO', () => {
  const bio = '云\tB-LOC\n岭\tI-LOC\n省\tI-LOC\n陆\tB-PER\n望\tI-PER\n川\tI-PER\n说\tO\n\n临\tB-LOC\n５\tO\n'

  test('is read into sentences in normal form', () => {
    const [first, second] = parseBio(bio, 'x.bio')
    expect(first!.text).toBe('云岭省陆望川说')
    expect(namesOf(first!.states)).toEqual([
      { start: 0, end: 3, type: 0 },
      { start: 3, end: 6, type: 2 },
    ])
    expect(second!.text).toBe('临5')
    expect(namesOf(second!.states)).toEqual([{ start: 0, end: 1, type: 0 }])
  })

  test('takes Windows line ends, a space for the tab, several empty lines, no line end at the end', () => {
    expect(parseBio('云 B-LOC\r\n岭 I-LOC\r\n\r\n\r\n说 O', 'x.bio').map(({ text }) => text)).toEqual(['云岭', '说'])
    expect(parseBio(' \tO\n', 'x.bio')[0]!.text).toBe(' ')
    expect(parseBio('', 'x.bio')).toEqual([])
  })

  test('a name may begin with I-, end where another begins, and change its type', () => {
    const names = (tags: string) =>
      namesOf(
        parseBio(
          tags
            .split(' ')
            .map((tag) => `字\t${tag}`)
            .join('\n'),
          'x.bio',
        )[0]!.states,
      )
    expect(names('I-ORG I-ORG O')).toEqual([{ start: 0, end: 2, type: 1 }])
    expect(names('B-LOC B-LOC I-LOC')).toEqual([
      { start: 0, end: 1, type: 0 },
      { start: 1, end: 3, type: 0 },
    ])
    expect(names('B-LOC I-PER')).toEqual([
      { start: 0, end: 1, type: 0 },
      { start: 1, end: 2, type: 2 },
    ])
  })

  test('a character of two code units keeps both in the name', () => {
    expect(namesOf(parseBio('𠮷\tB-PER\n安\tI-PER\n', 'x.bio')[0]!.states)).toEqual([{ start: 0, end: 3, type: 2 }])
  })

  test('is written as it is read', () => {
    const text = '𠮷\tB-PER\n安\tI-PER\n市\tO\n\n云\tB-LOC\n临\tB-LOC\n江\tI-LOC\n\n'
    expect(formatBio(parseBio(text, 'x.bio'))).toBe(text)
  })

  test.each([
    ['云\tO\n岭\tB-TIME\n', 2, 'unknown tag'],
    ['云岭\tO\n', 1, 'one character'],
    ['云\tO\n\n岭\n', 3, 'one character'],
    ['云\t\n', 1, 'one character'],
  ])('%j is refused with file and line', (text, line, message) => {
    expect(() => parseBio(text, 'x.bio')).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', file: 'x.bio', line }),
    )
    expect(() => parseBio(text, 'x.bio')).toThrow(message)
  })
})
