import { useSyncExternalStore } from 'react'
import type { SoundState, TrialSound } from '../../../player/trial-sound.js'

export function useSound(sound: TrialSound): SoundState {
  return useSyncExternalStore(sound.subscribe, sound.state)
}
