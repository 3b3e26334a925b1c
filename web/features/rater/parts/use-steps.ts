import type { TrialSound } from '../../../player/trial-sound.js'
import type { Keys } from './use-keys.js'
import { useSound } from './use-sound.js'

/** Left and right play the recording that stands there, whichever way the language runs, and go round at the ends. */
export function useSteps(sound: TrialSound, places: readonly number[]): Keys {
  const { place } = useSound(sound)
  const step = (by: 1 | -1) => (): void => {
    const forward = document.documentElement.dir === 'rtl' ? -by : by
    const next = places[(places.indexOf(place) + forward + places.length) % places.length]
    if (next !== undefined) void sound.play(next)
  }
  return { ArrowLeft: step(-1), ArrowRight: step(1) }
}
