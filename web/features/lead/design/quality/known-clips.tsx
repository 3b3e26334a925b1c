import { Pencil, Trash2 } from 'lucide-react'
import type { KnownClip } from '#contract/catch-trials'
import { IconButton } from '../../../../ui/button.js'
import { Tag } from '../../../../ui/chip.js'
import { Table, type Column } from '../../../../ui/table.js'
import { useToast } from '../../../../ui/toast.js'
import { messageAt } from '../issues.js'
import type { Draft } from '../use-draft.js'
import { answerText, type AnswerForm } from './known-answers.js'

interface Props {
  readonly draft: Draft
  readonly forms: ReadonlyMap<string, AnswerForm>
  readonly onChange: (place: number, clip: KnownClip) => void
}

interface Row {
  /** Where it stands in the study file. */
  readonly place: number
  readonly clip: KnownClip
}

const titles = { gold: 'Gold clips', trap: 'Traps' } as const

/** The clips whose answer is known, with that answer. */
export function KnownClips({ draft, forms, onChange }: Props) {
  const { document, edit, issues } = draft
  const toast = useToast()
  const settings = document.catchTrials ?? {}
  const clips: readonly KnownClip[] = settings.clips ?? []
  const rows = clips
    .map((clip, place): Row => ({ place, clip }))
    .sort((a, b) => `${a.clip.kind} ${a.clip.locale}`.localeCompare(`${b.clip.kind} ${b.clip.locale}`))
  const remove = ({ place, clip }: Row) => {
    edit({ catchTrials: { ...settings, clips: clips.filter((_, index) => index !== place) } })
    toast({
      text: `${clip.prompt} removed`,
      undo: () => edit({ catchTrials: { ...settings, clips: [...clips] } }),
    })
  }
  const columns: Column<Row>[] = [
    {
      key: 'clip',
      head: 'Clip',
      cell: ({ clip, place }) => (
        <span className="catch__clip">
          <code>{clip.prompt}</code>
          <span className="quiet-text">
            <bdi>
              {clip.system} {clip.release}
            </bdi>
            {clip.against !== undefined && (
              <>
                {' '}
                against{' '}
                <bdi>
                  {clip.against.system} {clip.against.release}
                </bdi>
              </>
            )}
          </span>
          <ClipFault message={messageAt(issues, `catchTrials.clips.${place}`)} />
        </span>
      ),
    },
    { key: 'locale', head: 'Locale', cell: ({ clip }) => <Tag>{clip.locale}</Tag> },
    { key: 'answer', head: 'Right answer', cell: ({ clip }) => answerText(clip, forms) },
    {
      key: 'actions',
      head: <span className="visually-hidden">Change or remove</span>,
      cell: (row) => (
        <span className="catch__actions">
          <IconButton
            label={`Change ${row.clip.prompt}`}
            icon={<Pencil />}
            onClick={() => onChange(row.place, row.clip)}
          />
          <IconButton label={`Remove ${row.clip.prompt}`} icon={<Trash2 />} onClick={() => remove(row)} />
        </span>
      ),
    },
  ]
  return (
    <Table
      caption="Clips with a known answer"
      columns={columns}
      rows={rows}
      rowKey={({ place }) => String(place)}
      groupOf={({ clip }) => titles[clip.kind]}
      maxHeight="420px"
      dense
      stacked
      empty={
        <p className="field__hint">
          A gold clip is obviously good or bad; a trap is a recording that asks for a certain answer. Upload
          traps as a system of their own, then name them here.
        </p>
      }
    />
  )
}

function ClipFault({ message }: { readonly message: string | undefined }) {
  if (message === undefined) return null
  return (
    <span className="field__error" role="alert">
      {message}
    </span>
  )
}
