import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrialSound } from '../../../../player/trial-sound.js'
import { useKeys } from '../../parts/use-keys.js'

/** Marks by ear, without a pointer: press where it begins, press where it ends. */
export function MarkButton({
  sound,
  place,
  onRange,
}: {
  readonly sound: TrialSound
  readonly place: number
  readonly onRange: (range: readonly [number, number]) => void
}) {
  const { t } = useTranslation()
  const [from, setFrom] = useState<number | null>(null)
  const press = (): void => {
    const now = Math.min(sound.position(), sound.clip(place)?.duration ?? 0)
    if (from === null) {
      setFrom(now)
      return
    }
    setFrom(null)
    const range = [Math.min(from, now), Math.max(from, now)] as const
    // A fault is never shorter than a phone can be tapped.
    if (range[1] - range[0] >= 0.02) onRange(range)
  }
  useKeys({ m: press })
  return (
    <button type="button" className="quiet mark-button" aria-pressed={from !== null} onClick={press}>
      {from === null ? t('marks.from') : t('marks.to')}
    </button>
  )
}
