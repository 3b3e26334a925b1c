import { type Anchor, makeAnchor } from './anchors.js'
import { ditherTo16Bit } from './dither.js'
import { encodeFlac } from './flac.js'
import { silenceAround } from './measures/silence.js'
import { fromDb, mixToMono, type Pcm } from './pcm.js'
import { resample } from './resample.js'
import { fitSilence, type SilenceWanted } from './trim.js'

export interface CopySpec {
  readonly sampleRate: number
  readonly channels: 1 | 2
  /** From {@link planLevels}. */
  readonly gainDb: number
  /** One for each stimulus: two stimuli of one clip then have different bytes and sound the same. */
  readonly ditherSeed: string
  readonly anchor?: Anchor
  readonly silence?: SilenceWanted
}

export interface RaterCopy {
  readonly bytes: Uint8Array
  readonly sampleRate: number
  readonly channels: number
  readonly durationMs: number
}

/** The channels a copy plays, as few as carry something different: a mono sound in a stereo copy is computed once. */
function distinctChannels(pcm: Pcm, channels: 1 | 2): Pcm {
  const keep = channels === 2 && pcm.channels.length === 2
  return { channels: keep ? pcm.channels : [mixToMono(pcm)], sampleRate: pcm.sampleRate }
}

/** A filter can lift a peak beyond full scale; an anchor, spoilt on purpose, may lose it. */
const limit = (sample: number): number => Math.max(-1, Math.min(1, sample))

/**
 * Makes the file that raters hear: mixed, low-passed if it is an anchor, resampled, trimmed, brought to its level, faded,
 * dithered to 16 bit and encoded as FLAC without a trace of where it came from. The same input gives the same bytes. Throws
 * a RangeError when the gain would clip anything but an anchor.
 */
export async function makeRaterCopy(pcm: Pcm, spec: CopySpec): Promise<RaterCopy> {
  const mixed = distinctChannels(pcm, spec.channels)
  const filtered = spec.anchor === undefined ? mixed : makeAnchor(mixed, spec.anchor)
  const there = silenceAround(mixToMono(pcm), pcm.sampleRate)
  const fitted = fitSilence(resample(filtered, spec.sampleRate), there, spec.silence ?? null)
  const gain = fromDb(spec.gainDb)
  const distinct = fitted.channels.map((channel, index) =>
    ditherTo16Bit(
      channel.map((sample) => (spec.anchor === undefined ? sample * gain : limit(sample * gain))),
      `${spec.ditherSeed}/${index}`,
    ),
  )
  const channels = Array.from({ length: spec.channels }, (_, index) => distinct[index] ?? distinct[0]!)
  const bytes = await encodeFlac({ channels, sampleRate: spec.sampleRate })
  return {
    bytes,
    sampleRate: spec.sampleRate,
    channels: spec.channels,
    durationMs: (1000 * channels[0]!.length) / spec.sampleRate,
  }
}
