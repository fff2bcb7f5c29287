import { annotations } from './job.js'
import { csvLine, type TableName, tableHeader, tableNames, tables } from './tables.js'
import type { PartialOutput } from './write.js'

/** Which files are to be written. */
export interface Outputs {
  readonly out: string
  readonly csv: boolean
  readonly bom: boolean
  readonly shard: number | undefined
}

/** A file of results while it is laid out and written. */
export interface Target {
  readonly name: string
  readonly head: string
  size: number
  output?: PartialOutput
}

/** The file of a table. */
export const tableFile = (name: TableName) => `${name}.csv`

/** Which part of which document goes where: known from the sizes alone. */
export class Layout {
  readonly targets: Target[] = []
  readonly #outputs: Outputs
  readonly #byPart = new Map<string, Target>()
  #done = 0
  longest = 0

  constructor(outputs: Outputs) {
    this.#outputs = outputs
    const failures = this.#add('failures.csv', csvLine(['source', 'row', 'line', 'id', 'code', 'message']))
    this.#byPart.set('failures', failures)
    if (outputs.csv)
      for (const name of tableNames) this.#byPart.set(name, this.#add(tableFile(name), tableHeader(tables[name])))
    if (outputs.shard === undefined) this.#byPart.set(annotations, this.#add(`${annotations}.jsonl`, ''))
  }

  /** Begins with the next document. */
  next(): void {
    const { shard } = this.#outputs
    if (shard !== undefined && this.#done % shard === 0) {
      const name = `${annotations}-${String(this.#done / shard + 1).padStart(5, '0')}.jsonl`
      this.#byPart.set(annotations, this.#add(name, ''))
    }
    this.#done++
  }

  target(part: string): Target | undefined {
    return this.#byPart.get(part)
  }

  /** Sets room aside for a part. */
  place(part: string, size: number): { file: string; offset: number } | undefined {
    const target = this.#byPart.get(part)
    if (target === undefined) return undefined
    if (part !== annotations) this.longest = Math.max(this.longest, size)
    target.size += size
    return { file: target.name, offset: target.size - size }
  }

  #add(name: string, head: string): Target {
    const whole = name.endsWith('.csv') && this.#outputs.bom ? `\ufeff${head}` : head
    const target = { name, head: whole, size: Buffer.byteLength(whole) }
    this.targets.push(target)
    return target
  }
}
