import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { analyseClip } from '../../../server/audio/analyse-clip.js'
import { sample, sha256 } from './signals.js'

interface CorpusClip {
  prompt: string
  text: string
  locale: string
  system: string
  kind: 'human' | 'tts' | 'anchor'
  release: string
  engine: string | null
  licence: string
  seconds: number
  sha256: string
  path: string
}
interface Manifest {
  sampleRateHz: number
  prompts: { key: string; locale: string; text: string; tags: string[] }[]
  clips: CorpusClip[]
}

const folder = join(import.meta.dirname, '../../../audio-samples')
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
const { prompts, clips } = manifest
const locales = [...new Set(clips.map(({ locale }) => locale))]
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(folder, path)).isFile(),
)
const inLocale = (locale: string) => clips.filter((clip) => clip.locale === locale)

describe('the speech corpus', () => {
  it('is what its manifest says, file by file', () => {
    expect(clips.map(({ path }) => path).toSorted()).toEqual(
      files.filter((path) => path.endsWith('.flac')).toSorted(),
    )
    for (const clip of clips) {
      expect(clip.path).toBe(`${clip.system}/${clip.locale}/${clip.prompt}.flac`)
      expect(sha256(sample(clip.path))).toBe(clip.sha256)
      expect(clip.licence).not.toBe('')
      expect(clip.release).not.toBe('')
    }
    expect(new Set(clips.map((clip) => clip.sha256)).size).toBe(clips.length)
  })

  it('stays below 15 MB', () => {
    expect(files.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)).toBeLessThanOrEqual(
      15_000_000,
    )
  })

  it('has at least three locales with at least twelve sentences, each spoken by every system of its locale', () => {
    expect(locales.length).toBeGreaterThanOrEqual(3)
    for (const locale of locales) {
      const sentences = prompts.filter((prompt) => prompt.locale === locale)
      expect(sentences.length).toBeGreaterThanOrEqual(12)
      for (const system of new Set(inLocale(locale).map((clip) => clip.system))) {
        const spoken = inLocale(locale).filter((clip) => clip.system === system)
        expect(spoken.map(({ prompt, text }) => [prompt, text])).toEqual(
          sentences.map(({ key, text }) => [key, text]),
        )
        expect(new Set(spoken.map(({ release }) => release)).size).toBe(1)
      }
    }
  })

  it('has three synthesisers where it can, a human voice in three locales and a low anchor in each', () => {
    const synthesisers = (locale: string) =>
      new Set(inLocale(locale).flatMap(({ kind, engine }) => (kind === 'tts' ? [engine] : []))).size
    expect(locales.filter((locale) => synthesisers(locale) >= 3).length).toBeGreaterThanOrEqual(3)
    const localesWith = (kind: CorpusClip['kind']) =>
      locales.filter((locale) => inLocale(locale).some((clip) => clip.kind === kind))
    expect(localesWith('human').length).toBeGreaterThanOrEqual(3)
    expect(localesWith('anchor')).toEqual(locales)
  })

  it.each(clips.filter((_clip, index) => index % 12 === 5).map((clip) => [clip.path, clip] as const))(
    'holds sound speech in %s',
    async (path, clip) => {
      const analysis = await analyseClip(sample(path))
      if (!analysis.ok) throw new Error(analysis.detail)
      const { measurement } = analysis
      expect(measurement).toMatchObject({ sampleRate: manifest.sampleRateHz, channels: 1, clippedSamples: 0 })
      expect(measurement.durationMs / 1000).toBeCloseTo(clip.seconds, 3)
      const spoken = clip.seconds - (measurement.leadingSilenceMs + measurement.trailingSilenceMs) / 1000
      expect(clip.text.length / spoken).toBeGreaterThan(7)
      expect(clip.text.length / spoken).toBeLessThan(22.5)
      expect(measurement.activeLevelDb).toBeGreaterThan(-40)
      expect(measurement.leadingSilenceMs).toBeLessThan(400)
      expect(Math.abs(measurement.dcOffset)).toBeLessThan(0.01)
    },
  )
})
