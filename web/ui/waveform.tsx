import { Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type WaveSurfer from 'wavesurfer.js'
import { Button } from './button.js'
import './waveform.css'

interface WaveformProps {
  readonly address: string
  /** Precomputed minima and maxima in turn, −127…127, so that the picture is there before the sound. */
  readonly peaks: readonly number[]
  readonly seconds: number
  readonly label: string
}

/** A recording to look at and to play. For the desk; raters have a player of their own. */
export function Waveform({ address, peaks, seconds, label }: WaveformProps) {
  const frame = useRef<HTMLDivElement>(null)
  const surfer = useRef<WaveSurfer | null>(null)
  const [playing, setPlaying] = useState(false)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    let gone = false
    void import('wavesurfer.js').then(({ default: Surfer }) => {
      if (gone) return
      const style = getComputedStyle(element)
      const made = Surfer.create({
        container: element,
        height: 96,
        waveColor: style.color,
        progressColor: style.caretColor,
        cursorColor: style.textDecorationColor,
        barWidth: 2,
        barGap: 1,
        barRadius: 2,
        url: address,
        peaks: [peaks.map((peak) => peak / 127)],
        duration: seconds,
      })
      made.on('play', () => setPlaying(true))
      made.on('pause', () => setPlaying(false))
      made.on('finish', () => setPlaying(false))
      made.on('error', () => setFailed(true))
      surfer.current = made
    })
    return () => {
      gone = true
      surfer.current?.destroy()
      surfer.current = null
    }
  }, [address, peaks, seconds])

  return (
    <div className="waveform">
      <div ref={frame} className="waveform__frame" dir="ltr" role="img" aria-label={`Waveform of ${label}`} />
      <Button icon={playing ? <Pause /> : <Play />} onClick={() => void surfer.current?.playPause()}>
        {playing ? 'Pause' : 'Play the original'}
      </Button>
      {failed && (
        <p className="field__error" role="alert">
          The recording cannot be played in this browser.
        </p>
      )}
    </div>
  )
}
