import { Plus } from 'lucide-react'
import type { Scale } from '#contract/scale'
import { Button } from '../../../ui/button.js'
import { NumberField } from '../../../ui/field.js'
import { WordsTable } from './words-table.js'

type Category = Extract<Scale, { kind: 'category' }>
type Continuous = Extract<Scale, { kind: 'continuous' }>

interface Props<Kind extends Scale> {
  readonly scale: Kind
  readonly locales: readonly string[]
  readonly onScale: (scale: Scale) => void
}

/** The extent of a scale and its words. */
export function ScaleEditor({ scale, ...rest }: Props<Scale>) {
  return (
    <div className="scale-editor">
      {scale.kind === 'category' ? (
        <CategoryEditor scale={scale} {...rest} />
      ) : (
        <ContinuousEditor scale={scale} {...rest} />
      )}
    </div>
  )
}

function CategoryEditor({ scale, locales, onScale }: Props<Category>) {
  const { steps } = scale
  const lowest = Math.min(...steps.map((step) => step.value))
  return (
    <>
      <WordsTable
        title="Scale, as raters read it from top to bottom"
        first="Value"
        locales={locales}
        rows={steps.map(({ value, label }) => ({ name: String(value), head: value, label }))}
        fewest={2}
        onLabel={(place, label) => onScale({ ...scale, steps: replaced(steps, place, { label }) })}
        onRemove={(place) => onScale({ ...scale, steps: steps.filter((_, index) => index !== place) })}
      />
      <div className="row">
        <Button
          size="s"
          icon={<Plus />}
          disabled={steps.length >= 11}
          onClick={() =>
            onScale({ ...scale, steps: [...steps, { value: lowest - 1, label: { en: 'New step' } }] })
          }
        >
          Add a step
        </Button>
      </div>
    </>
  )
}

function ContinuousEditor({ scale, locales, onScale }: Props<Continuous>) {
  const { bands } = scale
  const number = (field: 'min' | 'max' | 'step', label: string) => (
    <NumberField
      label={label}
      step="any"
      value={Number.isNaN(scale[field]) ? undefined : scale[field]}
      onValue={(value) => onScale({ ...scale, [field]: value ?? Number.NaN })}
    />
  )
  const bound = (place: number, field: 'from' | 'to', name: string) => (
    <input
      className="input num"
      type="number"
      step="any"
      aria-label={`${name} of band ${place + 1}`}
      value={Number.isNaN(bands[place]?.[field]) ? '' : bands[place]?.[field]}
      onChange={(event) =>
        onScale({ ...scale, bands: replaced(bands, place, { [field]: event.currentTarget.valueAsNumber }) })
      }
    />
  )
  const lowest = Math.min(scale.max, ...bands.map(({ from }) => from))
  return (
    <>
      <div className="form-grid">
        {number('min', 'Lowest')}
        {number('max', 'Highest')}
        {number('step', 'Step')}
      </div>
      <WordsTable
        title="Bands, from the top of the scale to its bottom"
        first="From, to"
        locales={locales}
        rows={bands.map(({ label }, place) => ({
          name: `band ${place + 1}`,
          head: (
            <span className="scale-editor__band">
              {bound(place, 'from', 'Lower end')}
              {bound(place, 'to', 'Upper end')}
            </span>
          ),
          label,
        }))}
        fewest={0}
        onLabel={(place, label) => onScale({ ...scale, bands: replaced(bands, place, { label }) })}
        onRemove={(place) => onScale({ ...scale, bands: bands.filter((_, index) => index !== place) })}
      />
      <div className="row">
        <Button
          size="s"
          icon={<Plus />}
          onClick={() =>
            onScale({
              ...scale,
              bands: [...bands, { from: scale.min, to: lowest, label: { en: 'New band' } }],
            })
          }
        >
          Add a band
        </Button>
      </div>
    </>
  )
}

function replaced<Row>(rows: readonly Row[], place: number, part: Partial<Row>): Row[] {
  return rows.map((row, index) => (index === place ? { ...row, ...part } : row))
}
