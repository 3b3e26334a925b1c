import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type WaveSurfer from 'wavesurfer.js'
import RegionsPlugin from 'wavesurfer.js/plugins/regions'
import type { TrialSound } from '../../../../player/trial-sound.js'
import { Waveform } from '../../parts/waveform.js'
import { type Mark, newMark } from './mark.js'

/** The waveform with the marked stretches as regions that can be drawn, moved and resized. */
export function MarkedWaveform({
  sound,
  place,
  marks,
  onMark,
}: {
  readonly sound: TrialSound
  readonly place: number
  readonly marks: readonly Mark[]
  readonly onMark: (marks: readonly Mark[]) => void
}) {
  const { t } = useTranslation()
  const regions = useRef<InstanceType<typeof RegionsPlugin> | null>(null)
  const latest = useRef({ marks, onMark })
  useEffect(() => {
    latest.current = { marks, onMark }
  })

  // Regions live in wavesurfer's drawing; the marks are the truth and are drawn again whenever they change.
  useEffect(() => {
    const plugin = regions.current
    if (plugin === null) return
    plugin.clearRegions()
    for (const [index, { range, severity }] of marks.entries())
      if (range !== undefined)
        plugin.addRegion({
          id: String(index),
          start: range[0],
          end: range[1],
          color: `color-mix(in srgb, var(--bad) ${severity === 'severe' ? 38 : 20}%, transparent)`,
        })
  }, [marks])

  const onReady = (wave: WaveSurfer): void => {
    const plugin = wave.registerPlugin(RegionsPlugin.create())
    regions.current = plugin
    plugin.enableDragSelection({ color: 'color-mix(in srgb, var(--bad) 20%, transparent)' })
    plugin.on('region-created', (region) => {
      if (/^\d+$/.test(region.id)) return
      const range = [region.start, region.end] as const
      region.remove()
      if (range[1] - range[0] >= 0.02) latest.current.onMark([...latest.current.marks, newMark(range)])
    })
    plugin.on('region-updated', (region) => {
      const { marks: known, onMark: tell } = latest.current
      const { range } = newMark([region.start, region.end])
      tell(known.map((mark, index) => (String(index) === region.id && range ? { ...mark, range } : mark)))
    })
  }
  return (
    <Waveform
      sound={sound}
      place={place}
      label={t('player.recording')}
      height={96}
      drag={false}
      onReady={onReady}
    />
  )
}
