import type { UseQueryResult } from '@tanstack/react-query'
import type { LaunchCheck } from '#contract/launch'
import type { StudyView } from '#contract/studies'
import { Findings } from './findings.js'
import { stepOf } from './issues.js'
import { StepAttributes } from './step-attributes.js'
import { StepDesign } from './step-design.js'
import { StepLocales } from './step-locales.js'
import { StepMethod } from './step-method.js'
import { StepPanels } from './step-panels.js'
import { StepPrompts } from './step-prompts.js'
import { StepQuality } from './step-quality.js'
import { StepQuestions } from './step-questions.js'
import { StepReview } from './step-review.js'
import { StepSystems } from './step-systems.js'
import type { Draft } from './use-draft.js'
import type { StepKey } from './vocabulary.js'
import { YamlTab } from './yaml-tab.js'

interface Props {
  readonly step: StepKey
  readonly study: StudyView
  readonly draft: Draft
  readonly check: UseQueryResult<LaunchCheck>
}

/** The step at hand, with what the launch check has to say about it. */
export function DesignStep({ step, study, draft, check }: Props) {
  const findings = (check.data?.findings ?? []).filter(
    (finding) => finding.severity !== 'info' && stepOf(finding) === step,
  )
  return (
    <>
      <StepForm step={step} study={study} draft={draft} check={check} />
      {findings.length > 0 && <Findings findings={findings} />}
    </>
  )
}

function StepForm({ step, study, draft, check }: Props) {
  switch (step) {
    case 'method':
      return <StepMethod draft={draft} />
    case 'attributes':
      return <StepAttributes draft={draft} />
    case 'systems':
      return <StepSystems draft={draft} />
    case 'prompts':
      return <StepPrompts draft={draft} />
    case 'locales':
      return <StepLocales draft={draft} />
    case 'design':
      return <StepDesign draft={draft} />
    case 'panels':
      return <StepPanels draft={draft} check={check.data} />
    case 'quality':
      return <StepQuality draft={draft} />
    case 'questions':
      return <StepQuestions draft={draft} />
    case 'review':
      return <StepReview study={study} draft={draft} check={check} />
    case 'yaml':
      return <YamlTab study={study} draft={draft} />
  }
}
