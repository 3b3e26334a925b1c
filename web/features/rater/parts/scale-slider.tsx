import { useTranslation } from 'react-i18next'
import { type Continuous, gradeText, middleOf, roundTo, shareOf } from './scale.js'
import './scale-slider.css'

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
  const shown = value ?? middleOf(scale)
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
          value === undefined ? t('page.notRated') : `${gradeText(scale, value)} ${band?.label ?? ''}`.trim()
        }
        style={{ ['--share' as string]: shareOf(scale, shown) }}
        onChange={(event) => onChange(roundTo(scale, event.currentTarget.valueAsNumber))}
        // A press exactly in the middle changes nothing that an input event would tell.
        onPointerUp={(event) => {
          if (value === undefined) onChange(roundTo(scale, event.currentTarget.valueAsNumber))
        }}
      />
      <output className="num" aria-hidden="true">
        {gradeText(scale, value)}
      </output>
      <span className="slider-band" aria-hidden="true">
        {value === undefined ? '' : band?.label}
      </span>
    </div>
  )
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
        <span key={from} style={{ ['--stretch' as string]: points ? 1 : to - from }}>
          {label}
        </span>
      ))}
    </div>
  )
}
