import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-react'
import { Button, IconButton } from '../../../../ui/button.js'
import { Card } from '../../../../ui/card.js'
import { messageAt, type Issue } from '../issues.js'
import { questionKinds, type moments, type Question } from './question-form.js'

interface Props {
  readonly moment: (typeof moments)[number]
  /** Every question of the study; places count in this list. */
  readonly all: readonly Question[]
  readonly issues: readonly Issue[]
  readonly onAdd: () => void
  readonly onChange: (place: number) => void
  readonly onMove: (place: number, by: -1 | 1) => void
  readonly onRemove: (place: number) => void
}

/** The questions of one moment in their order. */
export function QuestionList({ moment, all, issues, onAdd, onChange, onMove, onRemove }: Props) {
  const own = all.flatMap((question, place) => (question.when === moment.when ? [{ question, place }] : []))
  return (
    <Card
      title={moment.title}
      text={moment.text}
      action={
        <Button size="s" icon={<Plus />} onClick={onAdd}>
          Add a question
        </Button>
      }
    >
      {own.length === 0 ? (
        <p className="field__hint">Nothing is asked here.</p>
      ) : (
        <ol className="entries">
          {own.map(({ question, place }, index) => (
            <li key={question.key} className="entries__row">
              <QuestionWords question={question} fault={messageAt(issues, `questionnaire.${place}`)} />
              <span className="entries__actions">
                <IconButton
                  label={`Ask ${question.key} earlier`}
                  icon={<ArrowUp />}
                  disabled={index === 0}
                  onClick={() => onMove(place, -1)}
                />
                <IconButton
                  label={`Ask ${question.key} later`}
                  icon={<ArrowDown />}
                  disabled={index === own.length - 1}
                  onClick={() => onMove(place, 1)}
                />
                <IconButton
                  label={`Change ${question.key}`}
                  icon={<Pencil />}
                  onClick={() => onChange(place)}
                />
                <IconButton
                  label={`Remove ${question.key}`}
                  icon={<Trash2 />}
                  onClick={() => onRemove(place)}
                />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function QuestionWords({
  question,
  fault,
}: {
  readonly question: Question
  readonly fault: string | undefined
}) {
  const { key, kind, onlyIf, screenOut, required } = question
  const languages = Object.keys(question.question)
  const language = languages.includes('en') ? 'en' : languages[0]
  return (
    <div className="entries__words">
      <span lang={language} dir="auto">
        {language === undefined ? key : question.question[language]}
      </span>
      <span className="quiet-text">
        <code>{key}</code> · {questionKinds.find(({ value }) => value === kind)?.label}
        {required === true && ' · must be answered'}
        {onlyIf !== undefined && ` · only if “${onlyIf.question}” is ${onlyIf.oneOf.join(' or ')}`}
        {screenOut !== undefined && ` · ends the session on ${screenOut.join(' or ')}`}
        {languages.length > 0 && ` · in ${languages.join(', ')}`}
      </span>
      {fault !== undefined && (
        <p className="field__error" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
