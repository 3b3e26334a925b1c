import { Check, CloudUpload, PencilLine, TriangleAlert } from 'lucide-react'
import { sentenceOf } from '../../../api/problems.js'
import { Chip } from '../../../ui/chip.js'
import type { Draft } from './use-draft.js'

/** Whether the document on screen is the one the server has. */
export function SaveNote({ draft }: { readonly draft: Draft }) {
  if (!draft.editable) return null
  return (
    <span role="status" className="save-note">
      {note(draft)}
    </span>
  )
}

function note(draft: Draft) {
  switch (draft.save) {
    case 'saved':
      return (
        <Chip tone="good" icon={<Check />}>
          Saved
        </Chip>
      )
    case 'waiting':
    case 'saving':
      return <Chip icon={<CloudUpload />}>Saving…</Chip>
    case 'invalid':
      return (
        <Chip tone="warn" icon={<PencilLine />}>
          Not saved: mend what is marked
        </Chip>
      )
    case 'failed':
      return (
        <span title={draft.saveError === null ? undefined : sentenceOf(draft.saveError)}>
          <Chip tone="bad" icon={<TriangleAlert />}>
            Not saved: {draft.saveError === null ? 'try again' : sentenceOf(draft.saveError)}
          </Chip>
        </span>
      )
  }
}
