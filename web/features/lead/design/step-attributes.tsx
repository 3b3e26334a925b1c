import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Attribute } from '#contract/scale'
import { useMethodAttributes } from '../../../api/queries-methods.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Field } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { useToast } from '../../../ui/toast.js'
import { AttributeCard } from './attribute-card.js'
import { newAttribute } from './attribute-words.js'
import { messageAt } from './issues.js'
import type { Draft } from './use-draft.js'
import { guideOf, knownAttributes } from './vocabulary.js'

/** What is judged, in which words, on which scale. */
export function StepAttributes({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const toast = useToast()
  const [ownKey, setOwnKey] = useState('')
  const guide = guideOf(document.method.kind)
  const catalogue = useMethodAttributes(document.method.kind).data
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
          catalogue={catalogue}
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
                attributes: [...chosen, newAttribute(ownKey, catalogue)],
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
