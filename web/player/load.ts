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
  readonly decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>
  readonly fetchBytes: (signal: AbortSignal) => Promise<ArrayBuffer>
  /** Every failed attempt, for the record. */
  readonly onFault: (fault: PlayerFault) => void
  /** 0 to 1, spreads the retries of many raters. */
  readonly random: () => number
}

const attempts = 4

/** Milliseconds to wait before attempt 1, 2, 3…: doubling, and spread by half. */
export function backOff(attempt: number, random: number): number {
  return 400 * 2 ** (attempt - 1) * (0.75 + random / 2)
}

/** Fetches and decodes one recording, asking again after failures. The last failure is thrown. */
export async function loadClip(place: number, options: LoadOptions): Promise<AudioBuffer> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await attemptClip(place, options)
    if (!(result instanceof PlayerFault)) return result
    options.signal.throwIfAborted()
    options.onFault(result)
    if (attempt >= attempts) throw result
    await pause(backOff(attempt, options.random()), options.signal)
  }
}

async function attemptClip(place: number, options: LoadOptions): Promise<AudioBuffer | PlayerFault> {
  let bytes: ArrayBuffer
  try {
    bytes = await options.fetchBytes(options.signal)
  } catch (error) {
    return new PlayerFault('network', place, describe(error))
  }
  try {
    return await options.decode(bytes)
  } catch (error) {
    return new PlayerFault('decode', place, describe(error))
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
