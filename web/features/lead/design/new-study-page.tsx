import { AudioLines } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { MethodKind } from '#contract/study-settings'
import { useCoverage, usePrompts, useSystems } from '../../../api/queries-clips.js'
import { useCreateStudy } from '../../../api/queries-studies.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { TextField } from '../../../ui/field.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { ProblemNotice } from '../../../ui/problem-notice.js'
import { Loading } from '../../../ui/skeleton.js'
import { newDraft } from './new-draft.js'
import { methodGuides } from './vocabulary.js'

const groups = [
  { key: 'compare', title: 'Compare', text: 'Two or more against each other: the most sensitive question.' },
  { key: 'score', title: 'Score', text: 'Each on a scale: where does it stand?' },
  { key: 'diagnose', title: 'Diagnose', text: 'What is wrong with it, and where?' },
] as const

/** A name and a method; the draft is then complete enough to launch, and open to change in every step. */
export function NewStudyPage() {
  const systems = useSystems()
  const prompts = usePrompts()
  const coverage = useCoverage()
  const create = useCreateStudy()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<MethodKind>('acr')
  const failed = systems.error ?? prompts.error ?? coverage.error
  if (failed !== null) {
    return <PageProblem title="The clips cannot be read" error={failed} />
  }
  if (systems.data === undefined || prompts.data === undefined || coverage.data === undefined)
    return <Loading what="clips" block="420px" />
  if (prompts.data.length === 0 || systems.data.length === 0) {
    return (
      <EmptyState
        page
        icon={<AudioLines />}
        title="Clips first"
        action={
          <ButtonLink tone="primary" to={paths.upload()}>
            Upload clips
          </ButtonLink>
        }
      >
        <p>
          A study is made of recordings. Upload at least one system speaking a few prompts, then come back.
        </p>
      </EmptyState>
    )
  }
  const body = newDraft(kind, name.trim(), systems.data, prompts.data, coverage.data)
  return (
    <>
      <PageHeader title="New study" meta="Everything can be changed until the launch." />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate(
            { body },
            { onSuccess: (study) => void navigate(paths.design(study.id, 'attributes')) },
          )
        }}
      >
        <Card>
          <TextField
            label="Name"
            hint="For your team; raters never see it."
            required
            autoFocus
            dir="auto"
            value={name}
            placeholder="Newsreader voice 2.1 against production"
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Card>
        {groups.map((group) => (
          <Card key={group.key} title={group.title} text={group.text}>
            <ChoiceCards
              legend={group.title}
              hideLegend
              value={kind}
              choices={methodGuides
                .filter((guide) => guide.group === group.key)
                .map((guide) => ({
                  value: guide.kind,
                  title: guide.title,
                  text: guide.asks,
                  note: guide.when,
                }))}
              onValue={setKind}
            />
          </Card>
        ))}
        <ProblemNotice error={create.error} />
        <div className="row">
          <Button type="submit" tone="primary" busy={create.isPending} disabled={name.trim() === ''}>
            Make the draft
          </Button>
          <span className="field__hint">
            Starts with {body.systems.length} releases in {body.locales.length} locales.
          </span>
        </div>
      </form>
    </>
  )
}
