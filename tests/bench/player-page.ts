import { fadeSeconds } from '../../web/player/fade.js'
import { Library } from '../../web/player/library.js'
import { Output } from '../../web/player/output.js'
import { TrialSound } from '../../web/player/trial-sound.js'
import { Tape } from './player-tape.js'

/** The player as the rater's page builds it, with a tape behind its output: what is measured is what comes out. */

export interface BenchTrial {
  readonly name: string
  readonly stimuli: readonly { readonly address: string; readonly seconds: number }[]
}

/** All in milliseconds. */
export interface TrialTimes {
  /** From the trial's being shown to the first sample of its first stimulus, with play pressed as soon as it may be. */
  readonly firstSound: number
  /** From the trial's being shown to all of its stimuli being playable. */
  readonly allHere: number
  /** From each press on the other stimulus to the first sample of the fade, and to the first sample after the fades. */
  readonly switches: readonly (readonly [began: number, done: number])[]
}

interface Bench {
  readonly output: Output
  readonly library: Library
  readonly tape: Tape
}

const onFault = (...told: readonly unknown[]): never => {
  throw told.at(-1)
}

async function open(): Promise<Bench> {
  const output = new Output()
  const { context } = output
  const library = new Library({
    sampleRate: context.sampleRate,
    decode: (bytes) => context.decodeAudioData(bytes),
    open: (address, from, signal) =>
      fetch(address, { signal, headers: from === 0 ? {} : { range: `bytes=${from}-` }, cache: 'no-store' }),
    onFault,
    random: Math.random,
  })
  return { output, library, tape: await Tape.behind(output) }
}

let opened: Promise<Bench> | null = null

const wantedOf = ({ stimuli }: BenchTrial) => stimuli.map((stimulus, place) => ({ place, ...stimulus }))

/** Shows a trial of two stimuli, hears it, and switches in it; the one after it is loaded meanwhile, if there is one. */
export async function showTrial(
  trial: BenchTrial,
  next: BenchTrial | null,
  switches: number,
): Promise<TrialTimes> {
  opened ??= open()
  const { output, library, tape } = await opened
  await output.unlock()
  const shownAt = performance.now()
  const sound = new TrialSound({
    trial: trial.name,
    wanted: wantedOf(trial),
    rules: { switching: 'same_time', requiredCoverage: 1, maxPlays: null },
    ...{ library, output, onFault },
  })
  const until = (isSo: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (isSo()) resolve(performance.now() - shownAt)
      }
      sound.subscribe(look)
      look()
    })
  void sound.load()
  const all = until(() => sound.state().status === 'ready')
  const playable = await until(() => sound.state().arrivals.get(0)?.status === 'ready')
  const pressed = tape.frame
  await sound.play(0)
  await tape.runs(0.1)
  const firstSound = playable + tape.ms(-tape.shiftOf(sound) - pressed)
  if (next !== null) library.prepare(next.name, wantedOf(next))
  const allHere = await all
  const clips = [await tape.samplesOf(sound.clip(0)!), await tape.samplesOf(sound.clip(1)!)]
  const times: [number, number][] = []
  for (let count = 0; count < switches; count += 1) {
    // Somewhere in the middle, where people speak.
    sound.seek(sound.state().place, 0.5 + 0.05 * count)
    if (!sound.state().playing) await sound.play()
    await tape.runs(0.12)
    const place = sound.state().place
    const shift = tape.shiftOf(sound)
    tape.rewind()
    const at = tape.frame
    await sound.play(1 - place)
    await tape.runs(0.2)
    const fades = tape.fades(clips[place]!, clips[1 - place]!, shift)
    times.push([tape.ms(fades.from - at), tape.ms(fades.to - at)])
  }
  if (next !== null) await pause(1000 * trial.stimuli.reduce((sum, { seconds }) => sum + seconds, 0))
  sound.close()
  await pause(1000 * fadeSeconds + 50)
  return { firstSound, allHere, switches: times }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

Object.assign(globalThis, { showTrial })
