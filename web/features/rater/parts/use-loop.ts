import { type Edge, loopAround, moveEdge } from '../../../player/loop.js'
import type { Range } from '../../../player/ranges.js'
import type { TrialSound } from '../../../player/trial-sound.js'
import { useKeys } from './use-keys.js'
import { useSound } from './use-sound.js'

/** For the list of keys of a page whose player repeats. */
export const loopKeys = [
  { keys: ['L'], does: 'loop' },
  { keys: ['I'], does: 'loopFrom' },
  { keys: ['O'], does: 'loopTo' },
] as const

/** Repeating a part of what is heard, with its keys: L for on and off, I and O (in and out) for its ends while it sounds. */
export function useLoop(sound: TrialSound): { readonly loop: Range | null; readonly toggle: () => void } {
  const { loop, place } = useSound(sound)
  const toggle = (): void => {
    const clip = sound.loopable(place)
    if (clip !== null) sound.setLoop(loop === null ? loopAround(sound.position(), clip.duration) : null)
  }
  const markHere = (edge: Edge) => (): void => {
    const clip = sound.loopable(place)
    if (clip !== null) sound.setLoop(moveEdge(loop ?? [0, clip.duration], edge, sound.position(), clip))
  }
  useKeys({ l: toggle, i: markHere('start'), o: markHere('end') })
  return { loop, toggle }
}
