import type { LocalizedText } from '#contract/common'
import { localeName } from '../../../lib/format.js'
import { Field } from '../../../ui/field.js'

interface Props {
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly value: LocalizedText | undefined
  /** The languages raters of this study read. */
  readonly locales: readonly string[]
  readonly rows?: number
  readonly placeholder?: string
  readonly onValue: (value: LocalizedText | undefined) => void
}

/** One text in every language of the study, each in its own direction. */
export function LocalizedField({
  label,
  hint,
  error,
  value,
  locales,
  rows = 1,
  placeholder,
  onValue,
}: Props) {
  const tags = languageTags(locales, value)
  const set = (tag: string, text: string) => {
    const next = Object.fromEntries(
      Object.entries({ ...value, [tag]: text }).filter(([, words]) => words !== ''),
    )
    onValue(Object.keys(next).length === 0 ? undefined : next)
  }
  return (
    <fieldset className="localized">
      <legend className="field__label">{label}</legend>
      {hint !== undefined && <p className="field__hint">{hint}</p>}
      {tags.map((tag) => (
        <Field key={tag} label={<span className="localized__tag">{localeName(tag)}</span>}>
          {(control) =>
            rows > 1 ? (
              <textarea
                {...control}
                className="input input--area"
                rows={rows}
                lang={tag}
                dir="auto"
                placeholder={placeholder}
                value={value?.[tag] ?? ''}
                onChange={(event) => set(tag, event.currentTarget.value)}
              />
            ) : (
              <input
                {...control}
                className="input"
                lang={tag}
                dir="auto"
                placeholder={placeholder}
                value={value?.[tag] ?? ''}
                onChange={(event) => set(tag, event.currentTarget.value)}
              />
            )
          }
        </Field>
      ))}
      {error !== undefined && (
        <p className="field__error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** The languages that already have words, then one for each locale that no word would serve. */
export function languageTags(
  locales: readonly string[],
  value: LocalizedText | undefined,
): readonly string[] {
  const tags = Object.keys(value ?? {})
  for (const locale of locales) {
    const language = locale.split('-')[0] ?? locale
    if (!tags.includes(locale) && !tags.includes(language)) tags.push(language)
  }
  return tags
}
