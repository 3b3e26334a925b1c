import type { ReactNode } from 'react'
import type { TrialSound } from '../../../player/trial-sound.js'
import type { Named } from '../methods/several.js'
import { PlayButton } from './play-button.js'
import { useSound } from './use-sound.js'
import './recording-tile.css'

/** One of several recordings: what plays it, and below it what it was given so far. */
export function RecordingTile({
  sound,
  recording,
  share,
  children,
}: {
  readonly sound: TrialSound
  readonly recording: Named
  /** How far up its scale a grade stands, 0…1, to be compared at a glance. */
  readonly share: number | null
  readonly children: ReactNode
}) {
  const { place, sign, name } = recording
  return (
    <div className="tile" data-on={useSound(sound).place === place}>
      <PlayButton sound={sound} place={place} name={name} letter={sign} size="small" />
      <span className="tile-mark num">{children}</span>
      {share !== null && <i className="tile-level" style={{ ['--share' as string]: share }} />}
    </div>
  )
}
