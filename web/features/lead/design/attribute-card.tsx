import { Trash2 } from 'lucide-react'
import type { Attribute } from '#contract/scale'
import { withValue } from '../../../lib/without.js'
import { Button, IconButton } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import {
  inEnglish,
  scaleFor,
  scaleIn,
  scaleText,
  wordsFor,
  type MethodAttributes,
} from './attribute-words.js'
import { LocalizedField } from './localized-field.js'
import { ScaleEditor } from './scale-editor.js'
import { knownAttributes } from './vocabulary.js'

interface Props {
  readonly attribute: Attribute
  readonly catalogue: MethodAttributes
  readonly locales: readonly string[]
  readonly error: string | undefined
  readonly onChange: (attribute: Attribute) => void
  readonly onRemove?: () => void
}

/** One attribute: what raters read of it, in the catalogue's words or in the study's own. */
export function AttributeCard({ attribute, catalogue, locales, error, onChange, onRemove }: Props) {
  const { key, question, scale, hint } = attribute
  const entry = catalogue?.items.find((item) => item.key === key)
  const usual = scaleIn(catalogue, key)
  const own = question !== undefined || scale !== undefined || hint !== undefined
  const about = knownAttributes.find((known) => known.key === key)?.text
  const set = <K extends keyof Attribute>(part: K, value: Attribute[K] | undefined) =>
    onChange(withValue(attribute, part, value))
  return (
    <Card
      title={<span className="attribute-title">{key.replaceAll('_', ' ')}</span>}
      text={about ?? (entry === undefined ? 'An attribute of this study.' : undefined)}
      action={
        onRemove !== undefined && <IconButton label={`Remove ${key}`} icon={<Trash2 />} onClick={onRemove} />
      }
    >
      {error !== undefined && (
        <p className="field__error" role="alert">
          {error}
        </p>
      )}
      {question !== undefined && (
        <LocalizedField
          label="Question"
          locales={locales}
          value={question}
          onValue={(words) => set('question', words)}
        />
      )}
      {hint !== undefined && (
        <LocalizedField
          label="What to listen for"
          hint="Stands before the question."
          locales={locales}
          value={hint}
          onValue={(words) => set('hint', words)}
        />
      )}
      {scale !== undefined && (
        <ScaleEditor scale={scale} locales={locales} onScale={(next) => set('scale', next)} />
      )}
      {entry !== undefined && (question === undefined || (scale === undefined && usual !== null)) && (
        <dl className="terms">
          {question === undefined && (
            <div>
              <dt>Asks</dt>
              <dd>{inEnglish(entry.question)}</dd>
            </div>
          )}
          {scale === undefined && usual !== null && (
            <div>
              <dt>Answers</dt>
              <dd>{scaleText(usual)}</dd>
            </div>
          )}
        </dl>
      )}
      <div className="row">
        {question === undefined && (
          <Button
            size="s"
            onClick={() =>
              set(
                'question',
                entry === undefined
                  ? { en: `How do you rate the ${key}?` }
                  : wordsFor(locales, entry.question),
              )
            }
          >
            Word the question myself
          </Button>
        )}
        {scale === undefined && usual !== null && (
          <Button size="s" onClick={() => set('scale', scaleFor(locales, usual))}>
            Word the scale myself
          </Button>
        )}
        {hint === undefined && (
          <Button size="s" onClick={() => set('hint', { en: `Listen to the ${key.replaceAll('_', ' ')}.` })}>
            Say what to listen for
          </Button>
        )}
        {own && entry !== undefined && (
          <Button size="s" tone="quiet" onClick={() => onChange({ key })}>
            Use the catalogue’s words again
          </Button>
        )}
      </div>
    </Card>
  )
}
