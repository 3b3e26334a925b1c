import { activeLevel } from './measures/active-level.js'
import { bandwidth } from './measures/bandwidth.js'
import { clipping } from './measures/clipping.js'
import { integratedLoudness } from './measures/loudness.js'
import { samplePeak, truePeak } from './measures/peak.js'
import { silenceAround } from './measures/silence.js'
import { durationMs, mixToMono, type Pcm, toDb } from './pcm.js'

/** What is kept and shown about a clip. Units and sources: README.md of this room. */
export interface ClipMeasurement {
  durationMs: number
  sampleRate: number
  channels: number
  activeLevelDb: number | null
  activity: number | null
  loudnessLufs: number | null
  peakDb: number | null
  clippedSamples: number
  leadingSilenceMs: number
  trailingSilenceMs: number
  dcOffset: number
}

/** What the level plan and the warnings need beyond that. */
export interface ClipDiagnostics {
  rmsDb: number | null
  truePeakDb: number | null
  clippedRuns: number
  longestClippedRun: number
  bandwidthHz: number | null
  /** Level of the quietest channel below the loudest one; null for mono and for silence. */
  channelDifferenceDb: number | null
}

const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

function channelDifference(pcm: Pcm): number | null {
  const levels = pcm.channels.map(rms)
  const loudest = Math.max(...levels)
  if (levels.length < 2 || loudest === 0) return null
  const quietest = Math.max(Math.min(...levels), 1e-6)
  return 20 * Math.log10(loudest / quietest)
}

/** Measures a decoded clip. Levels are those of the mono mix, which is what a mono copy plays. */
export function measureClip(pcm: Pcm): { measurement: ClipMeasurement; diagnostics: ClipDiagnostics } {
  const mono = mixToMono(pcm)
  const { sampleRate } = pcm
  const mix: Pcm = { channels: [mono], sampleRate }
  const level = activeLevel(mono, sampleRate)
  const clipped = clipping(pcm)
  return {
    measurement: {
      durationMs: durationMs(pcm),
      sampleRate,
      channels: pcm.channels.length,
      activeLevelDb: level?.activeLevelDb ?? null,
      activity: level?.activity ?? null,
      loudnessLufs: integratedLoudness(mix),
      peakDb: toDb(samplePeak(pcm)),
      clippedSamples: clipped.clippedSamples,
      ...silenceAround(mono, sampleRate),
      dcOffset: mono.reduce((sum, sample) => sum + sample, 0) / mono.length,
    },
    diagnostics: {
      rmsDb: toDb(rms(mono)),
      truePeakDb: toDb(truePeak(pcm)),
      clippedRuns: clipped.runs,
      longestClippedRun: clipped.longestRun,
      bandwidthHz: bandwidth(mono, sampleRate),
      channelDifferenceDb: channelDifference(pcm),
    },
  }
}
