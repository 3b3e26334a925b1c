import type { Clip } from './clip.js'
import { FlacIndex } from './flac.js'
import { type OpenRecording, Receipt } from './receipt.js'
import { StreamedClip } from './streamed-clip.js'
import { WholeClip } from './whole-clip.js'

/** Why a recording does not sound. `network` may pass; the others do not get better by asking again at once. */
export type FaultKind = 'network' | 'decode' | 'playback' | 'gesture'

export class PlayerFault extends Error {
  override readonly name = 'PlayerFault'
  readonly kind: FaultKind
  readonly place: number

  constructor(kind: FaultKind, place: number, detail: string) {
    super(detail)
    this.kind = kind
    this.place = place
  }
}

export interface LoadOptions {
  readonly signal: AbortSignal
  /** Longer than {@link longSeconds}: decoded piece by piece. */
  readonly long: boolean
  /** Of the audio context that decodes and plays. */
  readonly sampleRate: number
  readonly decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>
  readonly open: OpenRecording
  /** More of it is here: a share from 0 to 1. */
  readonly onShare: (share: number) => void
  /** A long recording can be played from its start, though not all of it is here. */
  readonly onClip: (clip: Clip) => void
  /** Every failed attempt, for the record. */
  readonly onFault: (fault: PlayerFault) => void
  /** 0 to 1, spreads the retries of many raters. */
  readonly random: () => number
}

/** Recordings up to this length are decoded whole: a minute of a page with twelve of them fits into a phone. */
export const longSeconds = 20

const attempts = 4

/** Milliseconds to wait before attempt 1, 2, 3…: doubling, and spread by half. */
export function backOff(attempt: number, random: number): number {
  return 400 * 2 ** (attempt - 1) * (0.75 + random / 2)
}

/**
 * Fetches and decodes one recording, going on after failures. Settles when all of it is here; the last failure is thrown.
 * Attempts that brought something are not counted against a bad connection.
 */
export async function loadClip(place: number, options: LoadOptions): Promise<Clip> {
  const receipt = new Receipt(options.open)
  const reader = options.long ? readLong(receipt, options) : readShort(receipt, options)
  for (let faults = 0; ;) {
    const before = receipt.received
    const result = await attempt(place, receipt, reader, options)
    if (!(result instanceof PlayerFault)) return result
    options.signal.throwIfAborted()
    options.onFault(result)
    const progress = result.kind === 'network' && receipt.received > before
    faults = progress ? 1 : faults + 1
    if (faults >= attempts) {
      reader.fail(result)
      throw result
    }
    if (result.kind === 'decode') receipt.reset()
    await pause(backOff(faults, options.random()), options.signal)
  }
}

/** Makes a clip of what is received. Whatever it throws means that this is no recording. */
interface Reader {
  readonly onBytes: () => void
  readonly finish: () => Promise<Clip>
  readonly fail: (why: PlayerFault) => void
}

async function attempt(
  place: number,
  receipt: Receipt,
  reader: Reader,
  { signal, onShare }: LoadOptions,
): Promise<Clip | PlayerFault> {
  let unreadable: unknown = null
  try {
    await receipt.attempt(signal, () => {
      onShare(receipt.share)
      try {
        reader.onBytes()
      } catch (error) {
        unreadable = error
      }
    })
  } catch (error) {
    return new PlayerFault('network', place, describe(error))
  }
  try {
    if (unreadable !== null) throw unreadable as Error
    return await reader.finish()
  } catch (error) {
    return new PlayerFault('decode', place, describe(error))
  }
}

function readShort(receipt: Receipt, { decode }: LoadOptions): Reader {
  return {
    onBytes: () => undefined,
    finish: async () => new WholeClip(await decode(receipt.bytes.buffer)),
    fail: () => undefined,
  }
}

function readLong(receipt: Receipt, options: LoadOptions): Reader {
  const { sampleRate, decode, onShare, onClip } = options
  let index = new FlacIndex(receipt.bytes)
  let indexed = receipt.bytes
  let clip: StreamedClip | null = null
  const announce = async (streamed: StreamedClip): Promise<void> => {
    await streamed.missing(0, null)
    onClip(streamed)
  }
  let surveyed: Promise<void> = Promise.resolve()
  return {
    onBytes() {
      if (indexed !== receipt.bytes) {
        indexed = receipt.bytes
        index = new FlacIndex(indexed)
        clip = null
      }
      index.advance(receipt.received)
      if (clip === null && index.format !== null) {
        const { format } = index
        const onPeaks = (): void => onShare(receipt.share)
        clip = new StreamedClip({ index, format, sampleRate, decode, onPeaks })
        surveyed = Promise.all([announce(clip), clip.survey()]).then(() => undefined)
        surveyed.catch(() => undefined)
      }
      clip?.arrived()
    },
    async finish() {
      if (clip === null) throw new TypeError('this is no recording')
      await surveyed
      return clip
    },
    fail: (why) => clip?.fail(why),
  }
}

function describe(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 400)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
