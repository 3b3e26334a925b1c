import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Attribute } from '#contract/scale'
import { Button, IconButton } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Field } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { useToast } from '../../../ui/toast.js'
import { LocalizedField } from './localized-field.js'
import { messageAt } from './issues.js'
import { ScaleEditor } from './scale-editor.js'
import type { Draft } from './use-draft.js'
import { guideOf, knownAttributes } from './vocabulary.js'

/** What is judged, in which words, on which scale. */
export function StepAttributes({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const toast = useToast()
  const [ownKey, setOwnKey] = useState('')
  const guide = guideOf(document.method.kind)
  const locales = document.locales.map(({ locale }) => locale)
  const chosen = document.attributes
  const replace = (place: number, attribute: Attribute) =>
    edit({ attributes: chosen.map((old, index) => (index === place ? attribute : old)) })
  const remove = (place: number) => {
    const before = chosen
    edit({ attributes: chosen.filter((_, index) => index !== place) })
    toast({ text: `${chosen[place]?.key ?? 'Attribute'} removed`, undo: () => edit({ attributes: before }) })
  }
  const ownReady = /^[a-z0-9][a-z0-9._-]*$/.test(ownKey) && !chosen.some(({ key }) => key === ownKey)

  return (
    <>
      {!guide.openAttributes && (
        <Notice title="This method brings its own questions">
          {guide.title} asks for {guide.attributes.join(', ').replaceAll('_', ' ')}. You can word them anew,
          or leave the catalogue’s words.
        </Notice>
      )}
      {chosen.map((attribute, place) => (
        <AttributeCard
          key={attribute.key}
          attribute={attribute}
          locales={locales}
          error={messageAt(issues, `attributes.${place}`)}
          onChange={(next) => replace(place, next)}
          {...(chosen.length > 1 && guide.openAttributes ? { onRemove: () => remove(place) } : {})}
        />
      ))}
      {guide.openAttributes && (
        <Card
          title="Add an attribute"
          text="Each is asked after the same listening, one question under the other. Two or three are plenty; more tire."
        >
          <div className="chip-row">
            {knownAttributes
              .filter(({ key }) => !chosen.some((attribute) => attribute.key === key))
              .map(({ key, text }) => (
                <Button
                  key={key}
                  size="s"
                  icon={<Plus />}
                  title={text}
                  onClick={() => edit({ attributes: [...chosen, { key }] })}
                >
                  {key}
                </Button>
              ))}
          </div>
          <form
            className="inline-form"
            onSubmit={(event) => {
              event.preventDefault()
              if (!ownReady) return
              edit({
                attributes: [
                  ...chosen,
                  { key: ownKey, question: { en: `How do you rate the ${ownKey}?` }, scale: plainScale },
                ],
              })
              setOwnKey('')
            }}
          >
            <Field label="One of your own" hint="A short key in lower case; the words raters read come next.">
              {(control) => (
                <input
                  {...control}
                  className="input"
                  value={ownKey}
                  placeholder="warmth"
                  onChange={(event) => setOwnKey(event.currentTarget.value)}
                />
              )}
            </Field>
            <Button type="submit" disabled={!ownReady}>
              Add
            </Button>
          </form>
        </Card>
      )}
    </>
  )
}

const plainScale: Attribute['scale'] = {
  kind: 'category',
  steps: [
    { value: 5, label: { en: 'Excellent' } },
    { value: 4, label: { en: 'Good' } },
    { value: 3, label: { en: 'Fair' } },
    { value: 2, label: { en: 'Poor' } },
    { value: 1, label: { en: 'Bad' } },
  ],
}

interface AttributeCardProps {
  readonly attribute: Attribute
  readonly locales: readonly string[]
  readonly error: string | undefined
  readonly onChange: (attribute: Attribute) => void
  readonly onRemove?: () => void
}

function AttributeCard({ attribute, locales, error, onChange, onRemove }: AttributeCardProps) {
  const known = knownAttributes.find(({ key }) => key === attribute.key)
  const own = attribute.question !== undefined || attribute.scale !== undefined
  return (
    <Card
      title={<span className="attribute-title">{attribute.key.replaceAll('_', ' ')}</span>}
      text={
        own
          ? 'Worded by this study.'
          : (known?.text ?? 'Question and scale come from the catalogue, in every language it knows.')
      }
      action={
        onRemove !== undefined && (
          <IconButton label={`Remove ${attribute.key}`} icon={<Trash2 />} onClick={onRemove} />
        )
      }
    >
      {error !== undefined && (
        <p className="field__error" role="alert">
          {error}
        </p>
      )}
      {own ? (
        <>
          <LocalizedField
            label="Question"
            locales={locales}
            value={attribute.question}
            onValue={(question) => onChange(withPart(attribute, 'question', question))}
          />
          <LocalizedField
            label="What to listen for (optional)"
            locales={locales}
            value={attribute.hint}
            onValue={(hint) => onChange(withPart(attribute, 'hint', hint))}
          />
          {attribute.scale !== undefined && (
            <ScaleEditor
              scale={attribute.scale}
              locales={locales}
              onScale={(scale) => onChange({ ...attribute, scale })}
            />
          )}
          {known !== undefined && (
            <div className="row">
              <Button size="s" tone="quiet" onClick={() => onChange({ key: attribute.key })}>
                Use the catalogue’s words again
              </Button>
            </div>
          )}
        </>
      ) : (
        <div className="row">
          <Button
            size="s"
            onClick={() =>
              onChange({ ...attribute, question: { en: `How do you rate the ${attribute.key}?` } })
            }
          >
            Word the question myself
          </Button>
          <Button size="s" onClick={() => onChange({ ...attribute, scale: plainScale })}>
            Word the scale myself
          </Button>
        </div>
      )}
    </Card>
  )
}

function withPart(attribute: Attribute, part: 'question' | 'hint', value: Attribute['hint']): Attribute {
  const next = { ...attribute }
  if (value === undefined) Reflect.deleteProperty(next, part)
  else next[part] = value
  return next
}
