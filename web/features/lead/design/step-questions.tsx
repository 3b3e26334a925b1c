import { useState } from 'react'
import { Card } from '../../../ui/card.js'
import { CheckField } from '../../../ui/field.js'
import { useToast } from '../../../ui/toast.js'
import { QuestionDialog } from './questions/question-dialog.js'
import {
  earlierQuestions,
  moments,
  moved,
  newQuestion,
  withQuestion,
  type Question,
} from './questions/question-form.js'
import { QuestionList } from './questions/question-list.js'
import './questions/questions.css'
import type { Draft } from './use-draft.js'

/** The question that the dialog is about, and where it stands; null while it is new. */
interface Asking {
  readonly question: Question
  readonly place: number | null
}

/** What raters are asked besides the trials: before, half-way and after, and a free comment. */
export function StepQuestions({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const toast = useToast()
  const [asking, setAsking] = useState<Asking | null>(null)
  const all: readonly Question[] = document.questionnaire ?? []
  const set = (questionnaire: readonly Question[]) => edit({ questionnaire: [...questionnaire] })
  const save = (question: Question, place: number | null) => {
    set(
      place === null
        ? withQuestion(all, question)
        : all.map((old, index) => (index === place ? question : old)),
    )
    setAsking(null)
  }
  const earlierThan = ({ question, place }: Asking) => {
    const list = place === null ? withQuestion(all, question) : all
    return earlierQuestions(list, place ?? list.indexOf(question))
  }
  return (
    <>
      {moments.map((moment) => (
        <QuestionList
          key={moment.when}
          moment={moment}
          all={all}
          issues={issues}
          onAdd={() => setAsking({ question: newQuestion(moment.when, all), place: null })}
          onChange={(place) => {
            const question = all[place]
            if (question !== undefined) setAsking({ question, place })
          }}
          onMove={(place, by) => set(moved(all, place, by))}
          onRemove={(place) => {
            set(all.filter((_, index) => index !== place))
            toast({ text: `${all[place]?.key ?? 'The question'} removed`, undo: () => set(all) })
          }}
        />
      ))}
      <Card title="With every trial">
        <CheckField
          label="Raters may leave a comment on a trial"
          hint="A field that stays closed until it is wanted. Comments stand beside the ratings in exports."
          checked={document.comments === true}
          onChecked={(comments) => edit({ comments })}
        />
      </Card>
      {asking !== null && (
        <QuestionDialog
          question={asking.question}
          isNew={asking.place === null}
          locales={document.locales.map(({ locale }) => locale)}
          others={all.filter((_, index) => index !== asking.place)}
          earlier={earlierThan(asking)}
          onClose={() => setAsking(null)}
          onSave={(question) => save(question, asking.place)}
        />
      )}
    </>
  )
}
