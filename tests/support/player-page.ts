import { Engine, leadFrames } from '../../web/player/engine.js'
import type { Switching } from '../../web/player/switching.js'
import { WholeClip } from '../../web/player/whole-clip.js'
import { stream } from './player-stream.js'

/** The player's own classes in a bare page, with clips whose samples say which clip they are and where in it. */

export type Command =
  | readonly ['play' | 'select', number]
  | readonly ['pause']
  | readonly ['seek', number]
  | readonly ['loop', number, number]
  | readonly ['unloop']

function obey(engine: Engine, command: Command): void {
  switch (command[0]) {
    case 'play':
      engine.play(command[1])
      return
    case 'select':
      engine.select(command[1])
      return
    case 'pause':
      engine.pause()
      return
    case 'seek':
      engine.seek(command[1])
      return
    case 'loop':
      engine.setLoop([command[1], command[2]])
      return
    case 'unloop':
      engine.setLoop(null)
  }
}

/** A sample that nobody would guess, the same in every clip at the same frame, scaled by the clip's level. */
export function noiseAt(frame: number): number {
  const mixed = Math.imul(frame + 1, 0x9e3779b1) ^ ((frame + 7) << 13)
  return (((mixed >>> 0) % 2001) - 1000) / 1000
}

function clips(
  context: BaseAudioContext,
  kind: 'noise' | 'level',
  levels: readonly number[],
  seconds: number,
) {
  return new Map(
    levels.map((level, place) => {
      const length = Math.round(seconds * context.sampleRate)
      const buffer = new AudioBuffer({ length, sampleRate: context.sampleRate, numberOfChannels: 1 })
      const samples = buffer.getChannelData(0)
      for (let frame = 0; frame < length; frame += 1)
        samples[frame] = level * (kind === 'noise' ? noiseAt(frame) : Math.min(1, (length - frame) / 240))
      return [place, new WholeClip(buffer)] as const
    }),
  )
}

export interface Score {
  readonly kind: 'noise' | 'level'
  readonly levels: readonly number[]
  readonly clipSeconds: number
  readonly seconds: number
  /** Of the rendering; 48 kHz without it. */
  readonly sampleRate?: number
  readonly switching: Switching
  readonly commands: readonly (readonly [atSeconds: number, command: Command])[]
}

/** Renders a score of commands through the player's own graph, faster than real time. */
export async function renderOffline(score: Score) {
  const { sampleRate = 48_000 } = score
  const context = new OfflineAudioContext(1, score.seconds * sampleRate, sampleRate)
  const engine = new Engine({
    context,
    output: context.destination,
    clips: clips(context, score.kind, score.levels, score.clipSeconds),
    first: 0,
    switching: score.switching,
  })
  for (const [at, command] of score.commands) {
    void context.suspend(at).then(() => {
      obey(engine, command)
      void context.resume()
    })
  }
  const rendered = await context.startRendering()
  const report = engine.report()
  engine.close()
  return { samples: rendered.getChannelData(0), report, sampleRate }
}

const recorder = `registerProcessor('recorder', class extends AudioWorkletProcessor {
  process(inputs) {
    const input = inputs[0][0]
    this.port.postMessage(input ? input.slice() : new Float32Array(128))
    return true
  }
})`

/** Plays a score in real time, commands by the page's own timers, and records what came out. */
export async function playLive(context: AudioContext, score: Score) {
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([recorder], { type: 'text/javascript' })))
  const tape = new AudioWorkletNode(context, 'recorder')
  const blocks: Float32Array[] = []
  tape.port.onmessage = ({ data }: MessageEvent<Float32Array>) => blocks.push(data)
  tape.connect(context.destination)
  const engine = new Engine({
    context,
    output: tape,
    clips: clips(context, score.kind, score.levels, score.clipSeconds),
    first: 0,
    switching: score.switching,
  })
  for (const [at, command] of score.commands) setTimeout(() => obey(engine, command), at * 1000)
  await new Promise((resolve) => setTimeout(resolve, score.seconds * 1000))
  engine.pause()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const report = engine.report()
  engine.close()
  const samples = new Float32Array(blocks.length * 128)
  blocks.forEach((block, index) => samples.set(block, index * 128))
  return { samples, report, sampleRate: context.sampleRate }
}

/** What a test asks of a recording, found out where the samples are: moving millions of them takes longer than playing. */
export interface Findings {
  readonly report: ReturnType<Engine['report']>
  readonly sampleRate: number
  /** Largest step between neighbouring samples, and where. */
  readonly steepest: number
  readonly steepestAt: number
  readonly clicks: number
  readonly positiveMs: number
  readonly negativeMs: number
}

export function find(
  played: { samples: Float32Array; report: ReturnType<Engine['report']>; sampleRate: number },
  click: number,
): Findings {
  const { samples, report, sampleRate } = played
  let [steepest, steepestAt, clicks, positive, negative] = [0, 0, 0, 0, 0]
  for (let frame = 1; frame < samples.length; frame += 1) {
    const step = Math.abs(samples[frame]! - samples[frame - 1]!)
    if (step > steepest) [steepest, steepestAt] = [step, frame]
    if (step > click) clicks += 1
    if (samples[frame]! > 1e-4) positive += 1
    if (samples[frame]! < -1e-4) negative += 1
  }
  return {
    report,
    sampleRate,
    steepest,
    steepestAt,
    clicks,
    positiveMs: (1000 * positive) / sampleRate,
    negativeMs: (1000 * negative) / sampleRate,
  }
}

/** Samples in the steady parts of a score of switches that are not what the clip has at that frame. */
export function misplaced(score: Score, samples: Float32Array, sampleRate: number): number {
  const settled = Math.ceil(0.01 * sampleRate) + 256
  let wrong = 0
  for (const [index, [at]] of score.commands.entries()) {
    const end = (score.commands[index + 1]?.[0] ?? score.seconds - 0.1) * sampleRate
    const level = score.levels[index % score.levels.length]!
    for (let frame = Math.ceil(at * sampleRate) + leadFrames + settled; frame < end; frame += 1)
      if (Math.abs(samples[frame]! - level * noiseAt(frame - leadFrames)) > 1e-5) wrong += 1
  }
  return wrong
}

Object.assign(globalThis, { renderOffline, playLive, find, misplaced, stream })
