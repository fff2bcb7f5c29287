/** Documents in and out of files: readers as async iterables, writers with back-pressure. */

export { readCsv } from './csv.js'
export { decode, decodeStream, detect, type Encoding } from './decode.js'
export { csvLine, factHeader, factLines } from './fact-rows.js'
export { readJson, readJsonl } from './jsonl.js'
export { type Annotate, onlyLayers } from './layers.js'
export { inOrder } from './order.js'
export { formatOf, type InputFormat, inputFormats, type ReadOptions, readDocuments, standardInput } from './read.js'
export { fromRecord, type Input, type InputPlace, inputError, type RecordOptions } from './record.js'
export { fileOutput, jsonLine, type Output, streamOutput } from './write.js'
