import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedState } from '../../../api/outbox.js'
import type { QuestionnaireValue } from '../../../api/outbox-store.js'
import { applies, type QuestionnaireItem } from '../flow/next-step.js'
import { QuestionField } from '../parts/question-field.js'
import { PageTitle } from '../parts/page-title.js'
import { Frame } from './frame.js'
import './questions-page.css'

type Replies = Readonly<Record<string, QuestionnaireValue | null>>

export interface QuestionsPageProps {
  readonly items: readonly QuestionnaireItem[]
  /** What was answered on earlier pages: skip rules look at it. */
  readonly earlier: Replies
  readonly saved: SavedState
  readonly onDone: (replies: Replies) => void
}

/** A page of questions; those whose condition is not met are not there. */
export function QuestionsPage({ items, earlier, saved, onDone }: QuestionsPageProps) {
  const { t } = useTranslation()
  const [replies, setReplies] = useState<Replies>({})
  const [asked, setAsked] = useState(false)
  const shown = items.filter((item) => applies(item, { ...earlier, ...replies }))
  const missing = shown.filter((item) => item.required && item.kind !== 'note' && !isGiven(replies[item.key]))

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setAsked(true)
    const [first] = missing
    if (first !== undefined) {
      document.getElementById(`question-${first.key}`)?.focus()
      return
    }
    const shownKeys = new Set(shown.map(({ key }) => key))
    onDone(
      Object.fromEntries(
        items.map(({ key }) => {
          const reply = replies[key]
          return [key, shownKeys.has(key) && isGiven(reply) ? reply : null]
        }),
      ),
    )
  }
  return (
    <Frame
      saved={saved}
      action={
        <button type="submit" form="questions" className="go">
          {t('app.goOn')}
        </button>
      }
    >
      <PageTitle>{t('questions.title')}</PageTitle>
      <form id="questions" className="questions" noValidate onSubmit={submit}>
        {shown.map((item) => (
          <QuestionField
            key={item.key}
            item={item}
            value={replies[item.key] ?? null}
            missing={asked && missing.includes(item)}
            onChange={(value) => setReplies({ ...replies, [item.key]: value })}
          />
        ))}
      </form>
    </Frame>
  )
}

function isGiven(reply: QuestionnaireValue | null | undefined): reply is QuestionnaireValue {
  if (reply === null || reply === undefined) return false
  return typeof reply === 'number' ? Number.isFinite(reply) : reply.length > 0
}
