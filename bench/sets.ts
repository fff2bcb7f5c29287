import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type GoldDocument, readGold } from '../src/evaluate/index.js'

/** A set of documents annotated by hand. */
export interface GoldSet {
  readonly name: 'samples' | 'development'
  readonly golds: readonly GoldDocument[]
}

const folders = { samples: '../corpora/gold/', development: '../../shared/gold/' } as const

/** The sample corpus, and the development set (excerpts of real reports, not part of this repository) where it is there. */
export function goldSets(): GoldSet[] {
  return (Object.keys(folders) as (keyof typeof folders)[]).flatMap((name) => {
    const folder = fileURLToPath(new URL(folders[name], import.meta.url))
    return existsSync(folder) ? [{ name, golds: readGold(folder) }] : []
  })
}
