import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { decodeAudio } from '../../server/audio/decode.js'
import { encodeFlac } from '../../server/audio/flac.js'
import { silenceAround } from '../../server/audio/measures/silence.js'
import { locales, type Locale, type Role } from './model.js'

const folder = join(import.meta.dirname, '../../audio-samples')
const corpus = z.object({
  prompts: z.array(z.object({ key: z.string(), locale: z.string(), text: z.string() })),
  clips: z.array(z.object({ prompt: z.string(), locale: z.string(), system: z.string(), path: z.string() })),
})

/** One release of the year, and whose recordings of the corpus it is made from. */
export interface Voice {
  readonly system: string
  readonly release: string
  readonly kind: 'tts' | 'human' | 'anchor'
  readonly role: Role
  readonly source: string
}

export const natural: Voice = {
  system: 'year-human',
  release: '1',
  kind: 'human',
  role: 'natural',
  source: 'human',
}
export const lowAnchor: Voice = {
  system: 'year-low-anchor',
  release: '1',
  kind: 'anchor',
  role: 'low_anchor',
  source: 'low-anchor',
}
/** The voice of the year. Release 0 is the frozen production sentinel, 1 to 4 go live one after the other. */
export const voice = 'year-voice'
export function releaseVoice(number: number): Voice {
  return {
    system: voice,
    release: String(number),
    kind: 'tts',
    role: number === 0 ? 'production' : 'live',
    source: 'espeak-ng',
  }
}
export const releases = 4

export interface Recording {
  readonly voice: Voice
  readonly locale: Locale
  readonly prompt: string
  readonly item: number
  readonly text: string
  readonly path: string
  readonly bytes: Buffer
}

/** How listeners tell recordings apart: by length, in steps of 10 ms. */
export type LengthKey = number

export interface Recordings {
  readonly all: readonly Recording[]
  /** What a listener of a locale knows a recording by, when it comes back at another level and in other bytes. */
  readonly byLength: ReadonlyMap<Locale, ReadonlyMap<LengthKey, Recording>>
}

/** Silence that copies for raters have before and after the sound, together. */
const silenceSeconds = 0.3
const stepsPerSecond = 100

export function lengthKey(seconds: number): LengthKey {
  return Math.round(seconds * stepsPerSecond)
}

/**
 * Makes every recording of the year from the sample corpus: the same sentence in the same voice, with a pause that grows
 * until no other recording of the locale is as long. So releases differ in their bytes, and a listener who cannot see
 * what the server calls a recording still knows it when hearing it.
 */
export async function makeRecordings(): Promise<Recordings> {
  const manifest = corpus.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  const voices = [natural, lowAnchor, ...Array.from({ length: releases + 1 }, (_, n) => releaseVoice(n))]
  const all: Recording[] = []
  const byLength = new Map<Locale, Map<LengthKey, Recording>>()
  for (const locale of locales) {
    const taken = new Map<LengthKey, Recording>()
    byLength.set(locale, taken)
    const sentences = manifest.prompts.filter((prompt) => prompt.locale === locale)
    for (const voice of voices) {
      for (const [item, { key, text }] of sentences.entries()) {
        const clip = manifest.clips.find(
          (one) => one.prompt === key && one.locale === locale && one.system === voice.source,
        )
        if (!clip) throw new Error(`the sample corpus has no ${key} in ${locale} by ${voice.source}`)
        const { samples, sampleRate } = await read(join(folder, clip.path))
        const { pause, length } = freeLength(samples, sampleRate, taken)
        const prompt = `year-${String(item + 1).padStart(2, '0')}`
        const recording: Recording = {
          voice,
          locale,
          prompt,
          item,
          text,
          path: `${voice.system}/${voice.release}/${locale}/${prompt}.flac`,
          bytes: await encodeFlac({ channels: [withPause(samples, pause)], sampleRate }),
        }
        taken.set(length, recording)
        all.push(recording)
      }
    }
  }
  return { all, byLength }
}

/** Whole steps of 10 ms, as 16-bit numbers. */
async function read(file: string): Promise<{ samples: Int32Array; sampleRate: number }> {
  const { channels, sampleRate } = await decodeAudio(await readFile(file))
  const step = sampleRate / stepsPerSecond
  const sound = channels[0]!
  const samples = Int32Array.from(sound.subarray(0, sound.length - (sound.length % step)), (value) =>
    Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768))),
  )
  return { samples, sampleRate }
}

function freeLength(samples: Int32Array, sampleRate: number, taken: ReadonlyMap<LengthKey, unknown>) {
  const { leadingSilenceMs, trailingSilenceMs } = silenceAround(
    Float32Array.from(samples, (value) => value / 32_768),
    sampleRate,
  )
  const sound = samples.length / sampleRate - (leadingSilenceMs + trailingSilenceMs) / 1000
  const step = sampleRate / stepsPerSecond
  for (let steps = 0; ; steps++) {
    const length = lengthKey(sound + silenceSeconds + steps / stepsPerSecond)
    if (!taken.has(length)) return { pause: steps * step, length }
  }
}

/** The recording with silence where it is quietest, away from its ends. */
function withPause(samples: Int32Array, pause: number): Int32Array {
  const window = 160
  let quietest = Math.floor(samples.length / 2)
  let least = Number.POSITIVE_INFINITY
  for (
    let at = Math.floor(samples.length / 4);
    at + window < Math.floor((3 * samples.length) / 4);
    at += window
  ) {
    const energy = samples.subarray(at, at + window).reduce((sum, value) => sum + value * value, 0)
    if (energy >= least) continue
    least = energy
    quietest = at
  }
  const out = new Int32Array(samples.length + pause)
  out.set(samples.subarray(0, quietest))
  out.set(samples.subarray(quietest), quietest + pause)
  return out
}
