/** What several annotated documents have in common, and what tells them apart. */
export { type DistinctiveTerm, distinctive } from './distinctive.js'
export {
  type CorpusKeyword,
  corpusKeywords,
  type NewTerm,
  newTerms,
  termSeries,
  type YearCount,
} from './series.js'
export { type Similar, type SimilarOptions, similar } from './similar.js'
