import { useMemo, useState } from 'react'
import type { StudySettingsInput } from '#contract/study-settings'
import { usePrompts, type PromptView } from '../../../api/queries-clips.js'
import { useSentinelSets } from '../../../api/queries-monitors.js'
import { plural } from '../../../lib/format.js'
import { withValue, without } from '../../../lib/without.js'
import { Card } from '../../../ui/card.js'
import { Tag } from '../../../ui/chip.js'
import { CheckGroup } from '../../../ui/check-group.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { CheckField, NumberField, SelectField, TextField } from '../../../ui/field.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { messageAt } from './issues.js'
import type { Draft } from './use-draft.js'

type Prompts = StudySettingsInput['prompts']
type Mode = 'all' | 'set' | 'keys'

/** Which sentences are spoken: all that every system speaks, a set, or a picked list, each narrowed by tags if wanted. */
export function StepPrompts({ draft }: { readonly draft: Draft }) {
  const prompts = usePrompts()
  const sets = useSentinelSets().data ?? []
  const { document, edit, issues } = draft
  const { keys, set, limit } = document.prompts
  const tags = document.prompts.tags ?? []
  const mode: Mode = keys !== undefined ? 'keys' : set !== undefined ? 'set' : 'all'
  const [search, setSearch] = useState('')
  const offered = useMemo(() => {
    const locales = new Set(document.locales.map(({ locale }) => locale))
    return (prompts.data ?? []).filter((prompt) => locales.has(prompt.locale))
  }, [prompts.data, document.locales])
  const knownTags = useMemo(() => [...new Set(offered.flatMap((prompt) => prompt.tags))].sort(), [offered])
  if (prompts.data === undefined) return <Loading what="prompts" block="240px" />

  const change = <K extends keyof Prompts>(key: K, value: Prompts[K] | undefined) =>
    edit({ prompts: withValue(document.prompts, key, value) })
  const setNames = [...new Set([...sets.map(({ key }) => key), ...(set === undefined ? [] : [set])])]
  const setMode = (next: Mode) => {
    const [first] = setNames
    edit({
      prompts: {
        ...without(without(document.prompts, 'keys'), 'set'),
        ...(next === 'set' && first !== undefined ? { set: first } : {}),
        ...(next === 'keys' ? { keys: [...new Set(offered.map(({ key }) => key))] } : {}),
      },
    })
  }
  const wanted = offered.filter(
    (prompt) =>
      (tags.length === 0 || mode === 'keys' || tags.some((tag) => prompt.tags.includes(tag))) &&
      (search === '' || `${prompt.key} ${prompt.text}`.toLowerCase().includes(search.toLowerCase())),
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
              value: 'set',
              title: 'A set',
              text: setNames.length === 0 ? 'There is none yet.' : 'The same sentences in every release.',
              disabled: setNames.length === 0,
            },
            {
              value: 'keys',
              title: 'Picked one by one',
              ...(mode === 'keys' ? { text: plural(keys?.length ?? 0, 'prompt') + ' picked' } : {}),
            },
          ]}
          onValue={setMode}
        />
        <div className="form-grid">
          {mode === 'set' && (
            <SelectField
              label="Set"
              hint="In its newest version."
              value={set ?? ''}
              options={setNames.map((key) => ({
                value: key,
                label: sets.find((known) => known.key === key)?.name ?? key,
              }))}
              onValue={(key) => change('set', key)}
            />
          )}
          <NumberField
            label="At most, in each locale"
            optional
            unit="prompts"
            min={1}
            value={limit}
            error={messageAt(issues, 'prompts.limit')}
            onValue={(next) => change('limit', next)}
          />
        </div>
        {(knownTags.length > 0 || tags.length > 0) && (
          <>
            <CheckGroup
              legend="Only those with one of these tags"
              options={[...new Set([...knownTags, ...tags])].map((tag) => ({ value: tag, label: tag }))}
              chosen={tags}
              onChosen={(next) => change('tags', next.length === 0 ? undefined : next)}
            />
            <p className="field__hint">With none chosen, tags do not matter.</p>
          </>
        )}
      </Card>
      <Card title="Prompts in these locales" flush>
        <TextField
          label="Search"
          type="search"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Table
          caption="Prompts"
          columns={columnsOf(mode === 'keys' ? (keys ?? []) : null, (next) => change('keys', next))}
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
