import { TextQuote } from 'lucide-react'
import { useMemo, useState } from 'react'
import { usePrompts, type PromptView } from '../../../api/queries-clips.js'
import { count, localeName, plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { groupBy } from '../../../lib/group-by.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Tag } from '../../../ui/chip.js'
import { TextField } from '../../../ui/field.js'
import { ListPage } from '../../../ui/list-page.js'
import { Table, type Column } from '../../../ui/table.js'
import { Tabs } from '../../../ui/tabs.js'

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
  const locales = new Set(prompts.data?.map(({ locale }) => locale))
  return (
    <ListPage
      title="Prompts"
      meta={`${plural(prompts.data?.length ?? 0, 'prompt')} in ${plural(locales.size, 'locale')}`}
      what="prompts"
      block="320px"
      list={prompts}
      empty={{
        icon: <TextQuote />,
        title: 'No prompts yet',
        text: (
          <>
            Prompts come with the clips: a <code>manifest.csv</code> names each sentence’s text and tags, or
            the file name stands for it.
          </>
        ),
        action: (
          <ButtonLink tone="primary" to={paths.upload()}>
            Upload clips
          </ButtonLink>
        ),
      }}
    >
      {(items) => <ByLocale prompts={items} />}
    </ListPage>
  )
}

function ByLocale({ prompts }: { readonly prompts: readonly PromptView[] }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const byLocale = useMemo(() => groupBy(prompts, ({ locale }) => locale), [prompts])
  const tags = [...byLocale.keys()].sort()
  const shown = chosen ?? tags[0] ?? ''
  const wanted = search.trim().toLowerCase()
  const rows = (byLocale.get(shown) ?? []).filter(
    (prompt) => wanted === '' || `${prompt.key} ${prompt.text}`.toLowerCase().includes(wanted),
  )
  return (
    <Tabs
      label="Locale"
      value={shown}
      items={tags.map((tag) => ({
        value: tag,
        label: localeName(tag),
        note: count(byLocale.get(tag)?.length ?? 0),
      }))}
      onValue={setChosen}
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
  )
}
