import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export interface Instruction {
  readonly word: string
  readonly rest: string
  readonly stage: string
}

/** The instructions of the Dockerfile, continued lines joined, with the stage they belong to. */
export function readDockerfile(): Instruction[] {
  const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ').split('\n')
  let stage = ''
  return lines.flatMap((line) => {
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? []
    if (word === undefined || rest === undefined) return []
    if (word === 'FROM') stage = / AS (\w+)$/.exec(rest)?.[1] ?? ''
    return [{ word, rest, stage }]
  })
}

export function instructions(word: string, stage: string): string[] {
  return readDockerfile()
    .filter((one) => one.word === word && one.stage === stage)
    .map((one) => one.rest)
}
