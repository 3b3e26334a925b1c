import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Edge, moveEdge } from '../../../player/loop.js'
import type { Range } from '../../../player/ranges.js'
import type { TrialSound } from '../../../player/trial-sound.js'
import { useSound } from './use-sound.js'
import './loop-region.css'

const edges = ['start', 'end'] as const satisfies readonly Edge[]

/** Seconds by which a key moves an end: a phoneme, or a word. */
const steps: Readonly<Record<string, number>> = {
  ArrowRight: 0.05,
  ArrowUp: 0.05,
  ArrowLeft: -0.05,
  ArrowDown: -0.05,
  PageUp: 0.5,
  PageDown: -0.5,
  Home: -Infinity,
  End: Infinity,
}

/** The part that repeats, over the waveform it belongs to; its two ends are dragged or moved by arrows. */
export function LoopRegion({ sound, place }: { readonly sound: TrialSound; readonly place: number }) {
  const { t, i18n } = useTranslation()
  const { loop, place: current } = useSound(sound)
  const [dragged, setDragged] = useState<{ readonly edge: Edge; readonly range: Range } | null>(null)
  const area = useRef<HTMLDivElement>(null)
  const clip = sound.loopable(place)
  const shown = dragged?.range ?? loop
  if (clip === null || shown === null || current !== place) return null

  const seconds = (value: number): string =>
    new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'narrow',
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }).format(value)
  const share = (value: number): string => `${(100 * value) / clip.duration}%`

  const grab = (edge: Edge, event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setDragged({ edge, range: shown })
  }
  const drag = (event: PointerEvent): void => {
    if (dragged === null || area.current === null) return
    const { left, width } = area.current.getBoundingClientRect()
    const to = ((event.clientX - left) / width) * clip.duration
    setDragged({ ...dragged, range: moveEdge(dragged.range, dragged.edge, to, clip) })
  }
  const drop = (): void => {
    if (dragged !== null) sound.setLoop(dragged.range)
    setDragged(null)
  }
  const onKeyDown = (edge: Edge, event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    sound.setLoop(moveEdge(shown, edge, shown[edge === 'start' ? 0 : 1] + step, clip))
  }

  return (
    <div
      className="loop"
      ref={area}
      style={{ ['--from' as string]: share(shown[0]), ['--to' as string]: share(shown[1]) }}
    >
      <div className="loop-part" />
      {edges.map((edge, index) => (
        <div
          key={edge}
          className="loop-edge"
          data-edge={edge}
          data-dragged={dragged?.edge === edge}
          role="slider"
          tabIndex={0}
          aria-label={t(edge === 'start' ? 'player.loopStart' : 'player.loopEnd')}
          aria-valuemin={0}
          aria-valuemax={Number(clip.duration.toFixed(2))}
          aria-valuenow={Number(shown[index]!.toFixed(2))}
          aria-valuetext={seconds(shown[index]!)}
          onPointerDown={(event) => grab(edge, event)}
          onPointerMove={drag}
          onPointerUp={drop}
          onPointerCancel={() => setDragged(null)}
          onKeyDown={(event) => onKeyDown(edge, event)}
        >
          <output className="loop-time num" aria-hidden="true">
            {seconds(shown[index]!)}
          </output>
        </div>
      ))}
    </div>
  )
}
