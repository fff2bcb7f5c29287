import os from 'node:os'

/** What figures were measured on. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memory: string
  readonly system: string
  readonly node: string
}

/** This machine. */
export function machine(): Machine {
  const cpus = os.cpus()
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB`
  const system = `${os.type()} ${os.arch()}`
  return { cpu: cpus[0]?.model.trim() ?? 'unknown', cores: cpus.length, memory, system, node: process.versions.node }
}
