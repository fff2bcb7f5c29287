import { expect, test } from 'vitest'
import { Units } from '../../src/text/units.js'

test.each([
  ['川、渝', 1, true],
  ['川、渝', 0, false],
  ['川和渝', 1, true],
  ['川', 1, false],
  ['、', -1, false],
  ['', 0, false],
])('、 or 和 stands in %j at %d: %s', (text, at, stands) => {
  expect(new Units('、和').isAt(text, at)).toBe(stands)
})
