import { type AnswerProps, rate, ratingOf } from '../methods/method-page.js'
import { CategoryScale } from './category-scale.js'
import { ScaleSlider } from './scale-slider.js'

/** The scale of one attribute, as categories or as a slider, for one stimulus or for the trial as a whole. */
export function AttributeScale({
  attribute,
  place,
  open,
  ratings,
  onRate,
  name,
}: Pick<AnswerProps, 'open' | 'ratings' | 'onRate'> & {
  readonly attribute: AnswerProps['attributes'][number]
  readonly place?: number
  readonly name?: string
}) {
  const { key, question, scale } = attribute
  if (scale === null) return null
  const about = place === undefined ? {} : { place }
  const value = ratingOf(ratings, key, place)?.value
  const onChange = (chosen: number): void =>
    onRate(rate(ratings, { attribute: key, ...about, value: chosen }))
  return scale.kind === 'category' ? (
    <CategoryScale
      legend={question}
      options={scale.steps}
      value={value}
      disabled={!open}
      onChange={onChange}
    />
  ) : (
    <ScaleSlider label={name ?? question} scale={scale} value={value} disabled={!open} onChange={onChange} />
  )
}
