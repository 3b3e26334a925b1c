import { Trash2 } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import type { LocalizedText } from '#contract/common'
import { IconButton } from '../../../ui/button.js'
import { languageTags } from './localized-field.js'

interface WordsRow {
  /** What the row is to a screen reader: “Label of 5 in de”, “Remove 5”. */
  readonly name: string
  readonly head: ReactNode
  readonly label: LocalizedText
}

interface Props {
  readonly title: string
  /** The head of the first column. */
  readonly first: string
  readonly locales: readonly string[]
  readonly rows: readonly WordsRow[]
  /** So many rows must stay. */
  readonly fewest: number
  readonly onLabel: (place: number, label: LocalizedText) => void
  readonly onRemove: (place: number) => void
}

/** Short texts in several languages: one row a text, one column a language. */
export function WordsTable({ title, first, locales, rows, fewest, onLabel, onRemove }: Props) {
  const id = useId()
  const tags = languageTags(locales, Object.assign({}, ...rows.map(({ label }) => label)) as LocalizedText)
  const word = (place: number, label: LocalizedText, tag: string, text: string) =>
    onLabel(
      place,
      Object.fromEntries(Object.entries({ ...label, [tag]: text }).filter(([, words]) => words !== '')),
    )
  return (
    <>
      <p className="field__label" id={id}>
        {title}
      </p>
      <div className="table-frame" role="region" aria-labelledby={id} tabIndex={0}>
        <table className="words-table">
          <thead>
            <tr>
              <th scope="col">{first}</th>
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
            {rows.map(({ name, head, label }, place) => (
              <tr key={place}>
                <th scope="row" className="num">
                  {head}
                </th>
                {tags.map((tag) => (
                  <td key={tag}>
                    <input
                      className="input"
                      lang={tag}
                      dir="auto"
                      aria-label={`Label of ${name} in ${tag}`}
                      value={label[tag] ?? ''}
                      onChange={(event) => word(place, label, tag, event.currentTarget.value)}
                    />
                  </td>
                ))}
                <td>
                  <IconButton
                    label={`Remove ${name}`}
                    icon={<Trash2 />}
                    disabled={rows.length <= fewest}
                    onClick={() => onRemove(place)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
