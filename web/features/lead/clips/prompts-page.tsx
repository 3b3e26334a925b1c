import { TextQuote } from 'lucide-react'
import { useMemo, useState } from 'react'
import { usePrompts, type PromptView } from '../../../api/queries-clips.js'
import { count, localeName, plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { Tag } from '../../../ui/chip.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { TextField } from '../../../ui/field.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { Tabs } from '../../../ui/tabs.js'
import { PageProblem } from '../../../ui/page-problem.js'

const columns: Column<PromptView>[] = [
  { key: 'key', head: 'Prompt', cell: (prompt) => <code>{prompt.key}</code> },
  {
    key: 'text',
    head: 'Text',
    cell: (prompt) => (
      <span dir="auto" lang={prompt.locale}>
        {prompt.text}
      </span>
    ),
  },
  {
    key: 'tags',
    head: 'Tags',
    wide: true,
    cell: (prompt) => (
      <span className="chip-row">
        {prompt.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </span>
    ),
  },
  { key: 'clips', head: 'Clips', numeric: true, cell: (prompt) => count(prompt.clips) },
]

/** The sentences, by locale. */
export function PromptsPage() {
  const prompts = usePrompts()
  const [locale, setLocale] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const byLocale = useMemo(() => groupByLocale(prompts.data ?? []), [prompts.data])
  if (prompts.error !== null) {
    return <PageProblem title="The prompts cannot be shown" error={prompts.error} />
  }
  if (prompts.data === undefined) return <Loading what="prompts" block="320px" />
  const tags = [...byLocale.keys()].sort()
  const shown = locale ?? tags[0]
  const wanted = search.trim().toLowerCase()
  const rows = (shown === undefined ? [] : (byLocale.get(shown) ?? [])).filter(
    (prompt) => wanted === '' || `${prompt.key} ${prompt.text}`.toLowerCase().includes(wanted),
  )
  return (
    <>
      <PageHeader
        title="Prompts"
        meta={`${plural(prompts.data.length, 'prompt')} in ${plural(tags.length, 'locale')}`}
      />
      {shown === undefined ? (
        <EmptyState
          icon={<TextQuote />}
          title="No prompts yet"
          action={
            <ButtonLink tone="primary" to={paths.upload()}>
              Upload clips
            </ButtonLink>
          }
        >
          <p>
            Prompts come with the clips: a <code>manifest.csv</code> names each sentence’s text and tags, or
            the file name stands for it.
          </p>
        </EmptyState>
      ) : (
        <Tabs
          label="Locale"
          value={shown}
          items={tags.map((tag) => ({
            value: tag,
            label: localeName(tag),
            note: count(byLocale.get(tag)?.length ?? 0),
          }))}
          onValue={setLocale}
        >
          <Card flush>
            <div className="narrow">
              <TextField
                label="Search"
                type="search"
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
            </div>
            <Table
              caption={`Prompts, ${shown}`}
              columns={columns}
              rows={rows}
              rowKey={(prompt) => prompt.id}
              main
              stacked
              dense
              empty={<p className="table-empty">No prompt fits.</p>}
            />
          </Card>
        </Tabs>
      )}
    </>
  )
}

function groupByLocale(prompts: readonly PromptView[]): ReadonlyMap<string, readonly PromptView[]> {
  const groups = new Map<string, PromptView[]>()
  for (const prompt of prompts) groups.set(prompt.locale, [...(groups.get(prompt.locale) ?? []), prompt])
  return groups
}
