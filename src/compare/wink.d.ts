// The package types these modules without their extension, which Node needs.
declare module 'wink-nlp/utilities/bm25-vectorizer.js' {
  interface Vectorizer {
    learn(tokens: string[]): void
    /** Terms of a text with their weights; terms never learned are left out. */
    bowOf(tokens: string[]): Record<string, number>
  }
  export default function bm25Vectorizer(config?: {
    k?: number
    k1?: number
    b?: number
    norm?: 'none' | 'l1' | 'l2'
  }): Vectorizer
}
declare module 'wink-nlp/utilities/similarity.js' {
  const similarity: {
    bow: { cosine(a: Record<string, number>, b: Record<string, number>): number }
  }
  export default similarity
}
