import { Engine, leadFrames, leadOf } from '../../web/player/engine.js'
import type { Switching } from '../../web/player/switching.js'
import { WholeClip } from '../../web/player/whole-clip.js'
import { type Account, account, framesHeard, noiseAt } from './player-noise.js'
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

function clips(
  context: BaseAudioContext,
  kind: 'noise' | 'level',
  levels: readonly number[],
  seconds: Score['clipSeconds'],
) {
  return new Map(
    levels.map((level, place) => {
      const length = Math.round(secondsOf(seconds, place) * context.sampleRate)
      const buffer = new AudioBuffer({ length, sampleRate: context.sampleRate, numberOfChannels: 1 })
      const samples = buffer.getChannelData(0)
      for (let frame = 0; frame < length; frame += 1)
        samples[frame] = level * (kind === 'noise' ? noiseAt(frame) : Math.min(1, (length - frame) / 240))
      return [place, new WholeClip(buffer)] as const
    }),
  )
}

function secondsOf(seconds: Score['clipSeconds'], place: number): number {
  return typeof seconds === 'number' ? seconds : seconds[place]!
}

export interface Score {
  readonly kind: 'noise' | 'level'
  readonly levels: readonly number[]
  /** Of all clips, or of each. */
  readonly clipSeconds: number | readonly number[]
  readonly seconds: number
  /** Of the rendering; 48 kHz without it. */
  readonly sampleRate?: number
  readonly switching: Switching
  readonly commands: readonly (readonly [atSeconds: number, command: Command])[]
}

/**
 * Timers stand still while a rendering runs, as its clock does for the page: one that fired in the middle of it would take an
 * instant that is long rendered for now.
 */
function holdTimers(): { run: () => void; release: () => void } {
  const {
    setTimeout: once,
    clearTimeout: stopOnce,
    setInterval: every,
    clearInterval: stopEvery,
  } = globalThis
  const held = new Map<number, { readonly run: () => void; readonly again: boolean }>()
  let last = 0
  const hold = (again: boolean) => (run: () => void) => {
    last += 1
    held.set(last, { run, again })
    return last
  }
  const drop = (timer: number): void => void held.delete(timer)
  Object.assign(globalThis, {
    ...{ setTimeout: hold(false), clearTimeout: drop, setInterval: hold(true), clearInterval: drop },
  })
  return {
    run() {
      for (const timer of [...held.keys()]) {
        const due = held.get(timer)
        if (due?.again === false) held.delete(timer)
        due?.run()
      }
    },
    release() {
      Object.assign(globalThis, {
        ...{ setTimeout: once, clearTimeout: stopOnce, setInterval: every, clearInterval: stopEvery },
      })
    },
  }
}

/** Renders a score of commands through the player's own graph, faster than real time. */
export async function renderOffline(score: Score) {
  const { sampleRate = 48_000 } = score
  const timers = holdTimers()
  const context = new OfflineAudioContext(1, score.seconds * sampleRate, sampleRate)
  const engine = new Engine({
    context,
    output: context.destination,
    clips: clips(context, score.kind, score.levels, score.clipSeconds),
    first: 0,
    switching: score.switching,
  })
  for (const [at, command] of score.commands) {
    void context.suspend(at).then(async () => {
      timers.run()
      obey(engine, command)
      await context.resume()
    })
  }
  const rendered = await context.startRendering()
  timers.release()
  const report = engine.report()
  engine.close()
  return { samples: rendered.getChannelData(0), report, sampleRate }
}

const recorder = `registerProcessor('recorder', class extends AudioWorkletProcessor {
  process([[samples]]) {
    this.port.postMessage({ frame: currentFrame, samples: samples ? samples.slice() : new Float32Array(128) })
    return true
  }
})`

/** The frames of the audio clock between which an order was given: the clock may go on meanwhile. */
type Asked = readonly [earliest: number, latest: number]

/** Plays a score in real time, commands by the page's own timers, and records what came out. */
export async function playLive(context: AudioContext, score: Score) {
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([recorder], { type: 'text/javascript' })))
  const tape = new AudioWorkletNode(context, 'recorder')
  const blocks: { readonly frame: number; readonly samples: Float32Array }[] = []
  tape.port.onmessage = ({ data }: MessageEvent<(typeof blocks)[number]>) => blocks.push(data)
  tape.connect(context.destination)
  const engine = new Engine({
    context,
    output: tape,
    clips: clips(context, score.kind, score.levels, score.clipSeconds),
    first: 0,
    switching: score.switching,
  })
  const now = (): number => Math.round(context.currentTime * context.sampleRate)
  const asked: Asked[] = []
  for (const [at, command] of score.commands)
    setTimeout(() => {
      const earliest = now()
      obey(engine, command)
      asked.push([earliest, now()])
    }, at * 1000)
  await new Promise((resolve) => setTimeout(resolve, score.seconds * 1000))
  engine.pause()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const report = engine.report()
  engine.close()
  const firstFrame = blocks[0]?.frame ?? 0
  const samples = new Float32Array((blocks.at(-1)?.frame ?? 0) - firstFrame + 128).fill(NaN)
  for (const [index, { frame, samples: recorded }] of blocks.entries()) {
    // A recorder that misses a quantum, as Chromium's do while the graph is changed, takes the next one for it.
    const isKnown = (blocks[index + 1]?.frame ?? frame + 128) === frame + 128
    if (isKnown) samples.set(recorded, frame - firstFrame)
  }
  const leadFrames = Math.round(leadOf(context) * context.sampleRate)
  return { samples, report, sampleRate: context.sampleRate, firstFrame, asked, leadFrames }
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
  /** Of quanta that the recorder missed. */
  readonly unknownMs: number
}

export function find(
  played: { samples: Float32Array; report: ReturnType<Engine['report']>; sampleRate: number },
  click: number,
): Findings {
  const { samples, report, sampleRate } = played
  let [steepest, steepestAt, clicks, positive, negative, unknown] = [0, 0, 0, 0, 0, 0]
  for (let frame = 1; frame < samples.length; frame += 1) {
    const step = Math.abs(samples[frame]! - samples[frame - 1]!)
    if (step > steepest) [steepest, steepestAt] = [step, frame]
    if (step > click) clicks += 1
    if (samples[frame]! > 1e-4) positive += 1
    if (samples[frame]! < -1e-4) negative += 1
    if (Number.isNaN(samples[frame])) unknown += 1
  }
  return {
    report,
    sampleRate,
    steepest,
    steepestAt,
    clicks,
    positiveMs: (1000 * positive) / sampleRate,
    negativeMs: (1000 * negative) / sampleRate,
    unknownMs: (1000 * unknown) / sampleRate,
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

export interface SwitchErrors {
  /** For each switch, how many frames before or after the instant it was asked for it began; NaN when it never did. */
  readonly frames: readonly number[]
  /** Samples between the switches that are not what the clip has at that frame of one clock. */
  readonly misplaced: number
}

/** Of a score of noise that plays the first stimulus and then only switches. */
export function switchErrors(score: Score, played: Awaited<ReturnType<typeof playLive>>): SwitchErrors {
  const { samples, asked, leadFrames: lead, firstFrame, sampleRate } = played
  const levelOf = (index: number): number => score.levels[score.commands[index]![1][1]!]!
  const recordedFrom = asked[0]![0] + lead - firstFrame
  // The first sample that the fade-in lets through tells where the clock of this run begins.
  const isRunFrom = (start: number): boolean =>
    [500, 900, 1300].every((frame) => Math.abs(samples[start + frame]! - levelOf(0) * noiseAt(frame)) < 1e-5)
  const latest = asked[0]![1] - asked[0]![0] + 128
  const start = Array.from({ length: latest + 1 }, (_, index) => recordedFrom + index).find(isRunFrom) ?? NaN
  const belongs = (frame: number, index: number): boolean =>
    !(Math.abs(samples[frame]! - levelOf(index) * noiseAt(frame - start)) > 1e-5)
  const settling = Math.ceil(0.01 * sampleRate) + 2
  const frames: number[] = []
  let misplaced = 0
  let from = start + settling
  for (let index = 1; index < asked.length; index += 1) {
    const [earliest, latestAsked] = asked[index]!.map((frame) => frame + lead - firstFrame)
    let began = from
    while (began < latestAsked! + sampleRate / 10 && belongs(began, index - 1)) began += 1
    frames.push(began < earliest! ? began - earliest! : Math.max(0, began - latestAsked!))
    from = began + settling
  }
  for (let frame = from; frame < from + sampleRate / 10; frame += 1)
    if (!belongs(frame, asked.length - 1)) misplaced += 1
  return { frames, misplaced }
}

/** For each clip of a score of noise: what came out of it against what the player tells about it. */
export function accounts(score: Score, played: Awaited<ReturnType<typeof renderOffline>>): Account[] {
  const { samples, report, sampleRate } = played
  const lengths = score.levels.map((_, place) => secondsOf(score.clipSeconds, place))
  const heard = framesHeard(
    samples,
    score.levels.map((level, place) => ({ level, frames: Math.round(lengths[place]! * sampleRate) })),
  )
  return heard.map((frames, place) =>
    account(frames, report.find((entry) => entry.place === place)?.ranges ?? [], sampleRate),
  )
}

Object.assign(globalThis, { renderOffline, playLive, find, misplaced, stream, switchErrors, accounts })
