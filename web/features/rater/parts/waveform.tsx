import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import WaveSurfer from 'wavesurfer.js'
import type { Range } from '../../../player/ranges.js'
import type { TrialSound } from '../../../player/trial-sound.js'
import { LoopRegion } from './loop-region.js'
import { useSound } from './use-sound.js'
import './waveform.css'

export interface WaveformProps {
  readonly sound: TrialSound
  readonly place: number
  readonly label: string
  readonly height?: number
  /** Dragging moves the position; off where it marks. */
  readonly drag?: boolean
  /** Once for every drawing, to add to it. */
  readonly onReady?: (wave: WaveSurfer) => void
}

/** Draws a clip and lets a rater jump in it. wavesurfer.js draws; our player plays. */
export function Waveform({ sound, place, label, height = 56, drag = true, onReady }: WaveformProps) {
  const { t } = useTranslation()
  const { arrivals } = useSound(sound)
  const percent = arrivals.get(place)?.percent ?? 0
  const holder = useRef<HTMLDivElement>(null)
  const heard = useRef<HTMLDivElement>(null)
  const drawing = useRef<WaveSurfer | null>(null)
  const clip = sound.clip(place)
  const free = sound.rules.maxPlays === null
  const ready = useRef(onReady)
  useEffect(() => {
    ready.current = onReady
  })

  // The drawing lives outside React: wavesurfer's canvas and the position that changes with every frame.
  useEffect(() => {
    const element = holder.current
    if (element === null || clip === undefined) return
    const wave = WaveSurfer.create({
      container: element,
      height,
      peaks: [[...clip.peaks]],
      duration: clip.duration,
      normalize: true,
      waveColor: color(element, '--wave'),
      progressColor: color(element, '--wave-played'),
      cursorColor: color(element, '--wave-cursor'),
      cursorWidth: 2,
      barWidth: 3,
      barGap: 2,
      barRadius: 3,
      interact: free,
      dragToSeek: free && drag ? { debounceTime: 60 } : false,
    })
    drawing.current = wave
    wave.on('interaction', (time) => sound.seek(place, time))
    ready.current?.(wave)
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    const repaint = (): void =>
      wave.setOptions({
        waveColor: color(element, '--wave'),
        progressColor: color(element, '--wave-played'),
        cursorColor: color(element, '--wave-cursor'),
      })
    scheme.addEventListener('change', repaint)
    let shown = -1
    let frame = 0
    const follow = (): void => {
      frame = requestAnimationFrame(follow)
      const position = sound.state().place === place ? sound.position() : 0
      if (Math.abs(position - shown) < 0.004) return
      shown = position
      wave.setTime(Math.min(position, clip.duration))
      element.setAttribute('aria-valuenow', position.toFixed(1))
      if (heard.current) heard.current.style.backgroundImage = tracks(sound.rangesOf(place), clip.duration)
    }
    follow()
    return () => {
      cancelAnimationFrame(frame)
      scheme.removeEventListener('change', repaint)
      drawing.current = null
      wave.destroy()
    }
  }, [clip, sound, place, height, free, drag])

  // A long recording is drawn while it comes; a drawing that a newer one overtakes is given up.
  useEffect(() => {
    if (clip === undefined || clip.whole) return
    drawing.current?.load('', [[...clip.peaks]], clip.duration).catch(() => undefined)
  }, [clip, percent])

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 0.5, ArrowLeft: -0.5, PageUp: 2, PageDown: -2 }[event.key]
    const position = sound.state().place === place ? sound.position() : 0
    const target = event.key === 'Home' ? 0 : step === undefined ? null : position + step
    if (target === null) return
    event.preventDefault()
    event.stopPropagation()
    sound.seek(place, target)
  }

  return (
    <div className="waveform" dir="ltr">
      <div
        className="waveform-canvas"
        ref={holder}
        style={{ blockSize: height }}
        {...(free && clip !== undefined
          ? {
              role: 'slider',
              tabIndex: 0,
              'aria-label': `${label}: ${t('player.waveform')}`,
              'aria-valuemin': 0,
              'aria-valuemax': Number(clip.duration.toFixed(1)),
              'aria-valuenow': 0,
              onKeyDown,
            }
          : { 'aria-hidden': true })}
      >
        {clip === undefined && (
          <div className="waveform-coming" style={{ ['--share' as string]: `${percent}%` }} />
        )}
      </div>
      {clip !== undefined && <LoopRegion sound={sound} place={place} />}
      <div className="waveform-heard" ref={heard} />
    </div>
  )
}

function color(element: HTMLElement, token: string): string {
  // A canvas does not know light-dark(): the browser resolves the token on a real element first.
  const probe = document.createElement('i')
  probe.style.color = `var(${token})`
  element.append(probe)
  const resolved = getComputedStyle(probe).color
  probe.remove()
  return resolved
}

/** The heard parts as a striped line. */
function tracks(ranges: readonly Range[], duration: number): string {
  const stops = ranges.flatMap(([from, to]) => {
    const [a, b] = [(100 * from) / duration, (100 * to) / duration]
    return [`transparent ${a}%`, `currentColor ${a}%`, `currentColor ${b}%`, `transparent ${b}%`]
  })
  return stops.length === 0 ? 'none' : `linear-gradient(to right, ${stops.join(', ')})`
}
