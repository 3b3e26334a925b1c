import type { ScaleView } from '#contract/rater-session'
import { useTranslation } from 'react-i18next'
import './scale-slider.css'

type Continuous = Extract<ScaleView, { kind: 'continuous' }>

export interface ScaleSliderProps {
  readonly label: string
  readonly scale: Continuous
  readonly value: number | undefined
  readonly disabled: boolean
  readonly onChange: (value: number) => void
}

/** A continuous scale with no thumb before the first answer: nothing is suggested, and one press is an answer. */
export function ScaleSlider({ label, scale, value, disabled, onChange }: ScaleSliderProps) {
  const { t } = useTranslation()
  const { min, max, step } = scale
  const middle = min + Math.round((max - min) / 2 / step) * step
  const shown = value ?? middle
  const digits = step < 1 ? 1 : 0
  const band = scale.bands.find(({ from, to }) => shown >= from && (shown < to || to === max))
  return (
    <div className="slider" data-set={value !== undefined}>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={shown}
        disabled={disabled}
        aria-label={label}
        aria-valuetext={
          value === undefined ? t('page.notRated') : `${value.toFixed(digits)} ${band?.label ?? ''}`.trim()
        }
        style={{ ['--share' as string]: (shown - min) / (max - min) }}
        onChange={(event) => onChange(rounded(event.currentTarget.valueAsNumber, digits))}
        // A press exactly in the middle changes nothing that an input event would tell.
        onPointerUp={(event) => {
          if (value === undefined) onChange(rounded(event.currentTarget.valueAsNumber, digits))
        }}
      />
      <output className="num" aria-hidden="true">
        {value === undefined ? '–' : value.toFixed(digits)}
      </output>
      <span className="slider-band" aria-hidden="true">
        {value === undefined ? '' : band?.label}
      </span>
    </div>
  )
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/**
 * The words of the scale, laid out over the slider they belong to. Where a word names a point rather than a stretch, as the
 * grades of BS.1116 do, the first and the last have half a stretch and stand over the ends.
 */
export function ScaleBands({ scale }: { readonly scale: Continuous }) {
  const ascending = [...scale.bands].sort((a, b) => a.from - b.from)
  const [first, second] = ascending
  const points =
    first !== undefined && second !== undefined && first.to - first.from < second.to - second.from
  return (
    <div
      className="slider-bands"
      aria-hidden="true"
      data-points={points}
      style={{ ['--overhang' as string]: `calc(50% / ${ascending.length - 1})` }}
    >
      {ascending.map(({ from, to, label }) => (
        <span key={from} style={{ flexGrow: points ? 1 : to - from }}>
          {label}
        </span>
      ))}
    </div>
  )
}
