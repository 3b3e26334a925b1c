import { Plus, Trash2 } from 'lucide-react'
import type { Scale } from '#contract/scale'
import { Button, IconButton } from '../../../ui/button.js'
import { languageTags } from './localized-field.js'

interface Props {
  readonly scale: Scale
  readonly locales: readonly string[]
  readonly onScale: (scale: Scale) => void
}

type Category = Extract<Scale, { kind: 'category' }>

/** The words of a scale: one row a step, one column a language. */
export function ScaleEditor({ scale, locales, onScale }: Props) {
  if (scale.kind === 'continuous') {
    return (
      <p className="field__hint">
        A continuous scale from {scale.min} to {scale.max} in steps of {scale.step}. Its bands are worded in
        the study file.
      </p>
    )
  }
  return <CategoryEditor scale={scale} locales={locales} onScale={onScale} />
}

function CategoryEditor({
  scale,
  locales,
  onScale,
}: {
  readonly scale: Category
  readonly locales: readonly string[]
  readonly onScale: (scale: Scale) => void
}) {
  const tags = languageTags(
    locales,
    Object.assign({}, ...scale.steps.map((step) => step.label)) as Category['steps'][number]['label'],
  )
  const word = (place: number, tag: string, text: string) =>
    onScale({
      ...scale,
      steps: scale.steps.map((step, index) => {
        if (index !== place) return step
        const label = { ...step.label, [tag]: text }
        return {
          ...step,
          label: Object.fromEntries(Object.entries(label).filter(([, words]) => words !== '')),
        }
      }),
    })
  const lowest = Math.min(...scale.steps.map((step) => step.value))
  return (
    <div className="scale-editor">
      <p className="field__label" id="scale-words">
        Scale, as raters read it from top to bottom
      </p>
      <div className="table-frame" role="region" aria-labelledby="scale-words" tabIndex={0}>
        <table className="scale-editor__table">
          <thead>
            <tr>
              <th scope="col">Value</th>
              {tags.map((tag) => (
                <th key={tag} scope="col">
                  {tag}
                </th>
              ))}
              <th>
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {scale.steps.map((step, place) => (
              <tr key={step.value}>
                <th scope="row" className="num">
                  {step.value}
                </th>
                {tags.map((tag) => (
                  <td key={tag}>
                    <input
                      className="input"
                      lang={tag}
                      dir="auto"
                      aria-label={`Label of ${step.value} in ${tag}`}
                      value={step.label[tag] ?? ''}
                      onChange={(event) => word(place, tag, event.currentTarget.value)}
                    />
                  </td>
                ))}
                <td>
                  <IconButton
                    label={`Remove step ${step.value}`}
                    icon={<Trash2 />}
                    disabled={scale.steps.length <= 2}
                    onClick={() =>
                      onScale({ ...scale, steps: scale.steps.filter((_, index) => index !== place) })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <Button
          size="s"
          icon={<Plus />}
          disabled={scale.steps.length >= 11}
          onClick={() =>
            onScale({ ...scale, steps: [...scale.steps, { value: lowest - 1, label: { en: 'New step' } }] })
          }
        >
          Add a step
        </Button>
      </div>
    </div>
  )
}
