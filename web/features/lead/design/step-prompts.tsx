import { useMemo, useState } from 'react'
import { usePrompts, type PromptView } from '../../../api/queries-clips.js'
import { plural } from '../../../lib/format.js'
import { Card } from '../../../ui/card.js'
import { Tag } from '../../../ui/chip.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { CheckField, NumberField, TextField } from '../../../ui/field.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import type { Draft } from './use-draft.js'

type Mode = 'all' | 'tags' | 'keys'

/** Which sentences are spoken: all that every system speaks, some tags, or a picked list. */
export function StepPrompts({ draft }: { readonly draft: Draft }) {
  const prompts = usePrompts()
  const { document, edit } = draft
  const { keys, tags, limit } = document.prompts
  const mode: Mode = keys !== undefined ? 'keys' : tags !== undefined ? 'tags' : 'all'
  const [search, setSearch] = useState('')
  const offered = useMemo(() => {
    const locales = new Set(document.locales.map(({ locale }) => locale))
    return (prompts.data ?? []).filter((prompt) => locales.has(prompt.locale))
  }, [prompts.data, document.locales])
  const knownTags = useMemo(() => [...new Set(offered.flatMap((prompt) => prompt.tags))].sort(), [offered])
  if (prompts.data === undefined) return <Loading what="prompts" block="240px" />

  const set = (part: { keys?: string[]; tags?: string[]; limit?: number | undefined }) => {
    const next = { ...document.prompts, ...part }
    edit({
      prompts: {
        ...(next.set === undefined ? {} : { set: next.set }),
        ...(next.keys === undefined ? {} : { keys: next.keys }),
        ...(next.tags === undefined ? {} : { tags: next.tags }),
        ...(next.limit === undefined ? {} : { limit: next.limit }),
      },
    })
  }
  const setMode = (next: Mode) =>
    edit({
      prompts: {
        ...(limit === undefined ? {} : { limit }),
        ...(next === 'tags' ? { tags: [] } : {}),
        ...(next === 'keys' ? { keys: [...new Set(offered.map(({ key }) => key))] } : {}),
      },
    })
  const wanted = offered.filter(
    (prompt) => search === '' || `${prompt.key} ${prompt.text}`.toLowerCase().includes(search.toLowerCase()),
  )
  return (
    <>
      <Card
        title="Sentences"
        text="A sentence is used in a locale when every chosen release speaks it there."
      >
        <ChoiceCards
          legend="Sentences"
          hideLegend
          columns={3}
          value={mode}
          choices={[
            {
              value: 'all',
              title: 'All of them',
              text: plural(offered.length, 'prompt') + ' in these locales',
            },
            {
              value: 'tags',
              title: 'By tag',
              text: 'Digits, names, questions, long-form…',
              disabled: knownTags.length === 0,
            },
            { value: 'keys', title: 'Picked one by one' },
          ]}
          onValue={setMode}
        />
        <div className="form-grid">
          <NumberField
            label="At most, in each locale"
            optional
            unit="prompts"
            min={1}
            value={limit}
            onValue={(next) => set({ limit: next })}
          />
        </div>
        {mode === 'tags' && (
          <fieldset className="choices">
            <legend className="field__label">Tags</legend>
            <div className="form-grid">
              {knownTags.map((tag) => (
                <CheckField
                  key={tag}
                  label={tag}
                  checked={tags?.includes(tag) === true}
                  onChecked={(on) =>
                    set({ tags: on ? [...(tags ?? []), tag] : (tags ?? []).filter((known) => known !== tag) })
                  }
                />
              ))}
            </div>
          </fieldset>
        )}
      </Card>
      <Card title="Prompts in these locales" flush>
        <TextField label="Search" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Table
          caption="Prompts"
          columns={columnsOf(mode === 'keys' ? (keys ?? []) : null, (next) => set({ keys: next }))}
          rows={wanted.slice(0, 300)}
          rowKey={(prompt) => `${prompt.locale} ${prompt.key}`}
          maxHeight="460px"
          dense
          empty={<p className="table-empty">No prompt fits.</p>}
        />
        {wanted.length > 300 && (
          <p className="field__hint">The first 300 of {wanted.length}. Search to see others.</p>
        )}
      </Card>
    </>
  )
}

function columnsOf(keys: readonly string[] | null, setKeys: (keys: string[]) => void): Column<PromptView>[] {
  return [
    {
      key: 'key',
      head: 'Prompt',
      cell: (prompt) =>
        keys === null ? (
          <code>{prompt.key}</code>
        ) : (
          <CheckField
            label={<code>{prompt.key}</code>}
            checked={keys.includes(prompt.key)}
            onChecked={(on) => setKeys(on ? [...keys, prompt.key] : keys.filter((key) => key !== prompt.key))}
          />
        ),
    },
    { key: 'locale', head: 'Locale', cell: (prompt) => <Tag>{prompt.locale}</Tag> },
    {
      key: 'text',
      head: 'Text',
      cell: (prompt) => (
        <span dir="auto" lang={prompt.locale}>
          {prompt.text}
        </span>
      ),
    },
    { key: 'tags', head: 'Tags', wide: true, cell: (prompt) => prompt.tags.join(', ') || '–' },
    { key: 'clips', head: 'Clips', numeric: true, cell: (prompt) => prompt.clips },
  ]
}
