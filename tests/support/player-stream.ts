import { Engine } from '../../web/player/engine.js'
import { loadClip, type PlayerFault } from '../../web/player/load.js'

export interface Streamed {
  readonly wrong: number
  readonly compared: number
  /** How much of the file was here when it could be played, 0 to 1. */
  readonly playableAt: number
  readonly faults: PlayerFault['kind'][]
  readonly drawn: number
  readonly report: ReturnType<Engine['report']>
}

/**
 * Loads a long recording as the page does, plays it with a jump through the player's own graph, and compares what comes
 * out with the same file decoded in one piece.
 */
export async function stream(address: string, sampleRate: number, seconds: number): Promise<Streamed> {
  const jump = { at: 6, to: 20 }
  const context = new OfflineAudioContext(1, seconds * sampleRate, sampleRate)
  const faults: PlayerFault['kind'][] = []
  let share = 0
  let playableAt = 1
  const clip = await loadClip(0, {
    sampleRate,
    long: true,
    signal: new AbortController().signal,
    decode: (bytes) => context.decodeAudioData(bytes),
    open: async (from, signal) => {
      const headers: Record<string, string> = from === 0 ? {} : { range: `bytes=${from}-` }
      const response = await fetch(address, { signal, headers, cache: 'no-store' })
      if (!response.ok) throw new TypeError(`status ${response.status}`)
      return response
    },
    onShare: (now) => (share = now),
    onClip: () => {
      playableAt = share
      void fetch(`${address}?cut`)
    },
    onFault: ({ kind }) => faults.push(kind),
    random: () => 0,
  })
  const engine = new Engine({
    context,
    output: context.destination,
    clips: new Map([[0, clip]]),
    first: 0,
    switching: 'same_time',
  })
  /** Where the player says it is, at each full second. */
  const positions: number[] = []
  for (let at = 0; at < seconds; at += 1)
    void context.suspend(at).then(async () => {
      if (at === 0) engine.play(0)
      if (at === jump.at) engine.seek(jump.to)
      // The clock stands still meanwhile, so the player's own timers have to come to their turn.
      await new Promise((resolve) => setTimeout(resolve, 150))
      positions.push(engine.position())
      await context.resume()
    })
  const rendered = (await context.startRendering()).getChannelData(0)
  const report = engine.report()
  engine.close()
  const whole = (await context.decodeAudioData(await (await fetch(address)).arrayBuffer())).getChannelData(0)
  let [wrong, compared] = [0, 0]
  for (const [second, position] of positions.entries()) {
    // Fades at the start, and at the jump while its piece is made ready.
    if (second === 0 || second === jump.at || second === jump.at + 1) continue
    const offset = Math.round(position * sampleRate)
    for (let frame = 0; frame < sampleRate; frame += 1) {
      compared += 1
      if (Math.abs(rendered[second * sampleRate + frame]! - whole[offset + frame]!) > 1e-3) wrong += 1
    }
  }
  return { wrong, compared, playableAt, faults, drawn: clip.drawn, report }
}
