import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppContext } from '../../server/context.js'
import type { OpenStudyOptions, StoredCopy } from './open-study.js'

const corpus = join(import.meta.dirname, '../../audio-samples')

/** Rater copies of the corpus's recordings: each condition is one of its systems, prompts go round its sentences. */
export function realCopies(ctx: AppContext, locale: string): NonNullable<OpenStudyOptions['copyOf']> {
  const manifest = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as {
    readonly clips: readonly { path: string; system: string; locale: string }[]
  }
  const files = new Map<string, string[]>()
  for (const { path: file, system, locale: spoken } of manifest.clips)
    if (spoken === locale) files.set(system, [...(files.get(system) ?? []), file])
  const systems = [...files.keys()].sort()
  const made = new Map<string, Promise<StoredCopy>>()
  const make = async (file: string): Promise<StoredCopy> => {
    const spec = { sampleRate: 48_000, channels: 1, gainDb: 0, ditherSeed: file } as const
    const { bytes, durationMs } = await ctx.audioTools.makeCopy(readFileSync(join(corpus, file)), spec)
    const stored = await ctx.audioStore.put(bytes)
    return { ...stored, durationMs }
  }
  return ({ condition, prompt }) => {
    const system = systems[Number(/\d+/.exec(condition)?.[0] ?? 1) % systems.length]!
    const spoken = files.get(system)!
    const file = spoken[Number(/\d+/.exec(prompt)?.[0] ?? 0) % spoken.length]!
    const known = made.get(file) ?? make(file)
    made.set(file, known)
    return known
  }
}
