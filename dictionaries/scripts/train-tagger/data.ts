import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseBio, type TaggedSentence } from '../../../src/entities/tagger/bio.js'

/** Neighbouring sentences come from one article: whole runs of this many go to one side of the split. */
export const RUN = 64

/** A tenth is held out. */
const HELD_OUT = 0.1

export function readSentences(file: string): TaggedSentence[] {
  const bytes = readFileSync(file)
  return parseBio((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), file)
}

/**
 * Splits by a fixed seed. Runs of sentences stay together: were single sentences drawn, half an article would be
 * trained on and its names, seen there, would flatter the figures on the other half.
 */
export function split<T>(sentences: readonly T[], seed: number, run = RUN): { training: T[]; heldOut: T[] } {
  const random = randomNumbers(seed)
  const training: T[] = []
  const heldOut: T[] = []
  let held = false
  sentences.forEach((sentence, i) => {
    if (i % run === 0) held = random() < HELD_OUT
    if (held) heldOut.push(sentence)
    else training.push(sentence)
  })
  return { training, heldOut }
}

/** Numbers in [0, 1) that depend on nothing but the seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
