import { Pencil, Trash2 } from 'lucide-react'
import type { KnownClip } from '#contract/catch-trials'
import { IconButton } from '../../../../ui/button.js'
import { Tag } from '../../../../ui/chip.js'
import { useToast } from '../../../../ui/toast.js'
import { messageAt } from '../issues.js'
import type { Draft } from '../use-draft.js'
import { answerText, type AnswerForm } from './known-answers.js'

interface Props {
  readonly draft: Draft
  readonly forms: ReadonlyMap<string, AnswerForm>
  readonly onChange: (place: number, clip: KnownClip) => void
}

interface Entry {
  /** Where it stands in the study file. */
  readonly place: number
  readonly clip: KnownClip
}

const kinds = [
  { kind: 'gold', title: 'Gold clips' },
  { kind: 'trap', title: 'Traps' },
] as const

/** The clips whose answer is known, with that answer. */
export function KnownClips({ draft, forms, onChange }: Props) {
  const { document, edit, issues } = draft
  const toast = useToast()
  const settings = document.catchTrials ?? {}
  const clips: readonly KnownClip[] = settings.clips ?? []
  const remove = ({ place, clip }: Entry) => {
    edit({ catchTrials: { ...settings, clips: clips.filter((_, index) => index !== place) } })
    toast({
      text: `${clip.prompt} removed`,
      undo: () => edit({ catchTrials: { ...settings, clips: [...clips] } }),
    })
  }
  if (clips.length === 0) {
    return (
      <p className="field__hint">
        A gold clip is obviously good or bad; a trap is a recording that asks for a certain answer. Upload
        traps as a system of their own, then name them here.
      </p>
    )
  }
  return kinds.map(({ kind, title }) => {
    const own = clips.flatMap((clip, place): Entry[] => (clip.kind === kind ? [{ clip, place }] : []))
    own.sort((a, b) => a.clip.locale.localeCompare(b.clip.locale))
    return (
      own.length > 0 && (
        <ul key={kind} className="entries entries--tall" aria-label={title}>
          {own.map((entry) => (
            <li key={entry.place} className="entries__row">
              <ClipWords
                entry={entry}
                answer={answerText(entry.clip, forms)}
                fault={messageAt(issues, `catchTrials.clips.${entry.place}`)}
              />
              <span className="entries__actions">
                <IconButton
                  label={`Change ${entry.clip.prompt}`}
                  icon={<Pencil />}
                  onClick={() => onChange(entry.place, entry.clip)}
                />
                <IconButton
                  label={`Remove ${entry.clip.prompt}`}
                  icon={<Trash2 />}
                  onClick={() => remove(entry)}
                />
              </span>
            </li>
          ))}
        </ul>
      )
    )
  })
}

interface ClipWordsProps {
  readonly entry: Entry
  readonly answer: string
  readonly fault: string | undefined
}

function ClipWords({ entry: { clip }, answer, fault }: ClipWordsProps) {
  const { prompt, locale, system, release, against } = clip
  return (
    <div className="entries__words">
      <span>
        <code>{prompt}</code> <Tag>{clip.kind === 'gold' ? 'gold' : 'trap'}</Tag> <Tag>{locale}</Tag>
      </span>
      <span>{answer}</span>
      <span className="quiet-text">
        <bdi>
          {system} {release}
        </bdi>
        {against !== undefined && (
          <>
            {' '}
            against{' '}
            <bdi>
              {against.system} {against.release}
            </bdi>
          </>
        )}
      </span>
      {fault !== undefined && (
        <p className="field__error" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
