import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react'
import { Link } from 'react-router'
import type { RolloutRequirement, RolloutStep, RolloutView } from '#contract/rollouts'
import { plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Tag } from '../../../ui/chip.js'
import { Progress } from '../../../ui/progress.js'
import { Requirements } from '../../../ui/requirements.js'
import { StageChip } from '../releases/stage-chip.js'
import { exposureWords } from './rollout-words.js'

type Place = 'past' | 'present' | 'to_come'

const marks = {
  past: { icon: CircleCheck, word: 'Done' },
  present: { icon: CircleDot, word: 'In force' },
  to_come: { icon: CircleDashed, word: 'To come' },
} as const

/** The whole way in order: how many users each step reaches, and what the one in force still asks for. */
export function RolloutSteps({ rollout }: { readonly rollout: RolloutView }) {
  return (
    <ol className="rollout-steps">
      {rollout.steps.map((step, index) => (
        <Step
          key={`${index} ${step.name}`}
          step={step}
          place={placeOf(rollout, index + 1)}
          requirements={rollout.step === index + 1 ? rollout.requirements : []}
        />
      ))}
    </ol>
  )
}

function placeOf({ state, step }: RolloutView, position: number): Place {
  if (state === 'rolled_back') return 'to_come'
  if (position < step || state === 'done') return 'past'
  return position === step ? 'present' : 'to_come'
}

interface StepProps {
  readonly step: RolloutStep
  readonly place: Place
  readonly requirements: readonly RolloutRequirement[]
}

function Step({ step, place, requirements }: StepProps) {
  const { icon: Icon, word } = marks[place]
  return (
    <li
      className={`rollout-step rollout-step--${place}`}
      aria-current={place === 'present' ? 'step' : undefined}
    >
      <Icon className="rollout-step__mark" aria-hidden="true" />
      <div className="rollout-step__head">
        <h3 className="rollout-step__name">
          <bdi>{step.name}</bdi>
        </h3>
        <span className="rollout-step__place">{word}</span>
        <span className="rollout-step__users num">{exposureWords(step.exposure)}</span>
      </div>
      <Progress label={`Users reached by ${step.name}`} size="s" value={step.exposure * 100} max={100} />
      <p className="chip-row rollout-step__scope">
        <StageChip stage={step.stage} />
        {step.locales.map((locale) => (
          <Tag key={locale}>{locale}</Tag>
        ))}
      </p>
      {requirements.length === 0 ? (
        <p className="rollout-step__asks">{asks(step)}</p>
      ) : (
        <Requirements
          items={requirements.map(({ requirement, met, detail }) => ({
            name: requirement,
            met,
            detail: (
              <>
                {detail}
                {step.gate !== null && requirement.includes(step.gate) && (
                  <>
                    {' '}
                    <Link to={paths.gate(step.gate)}>Open the gate</Link>
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
    </li>
  )
}

/** What a step asks for, in one line. */
function asks(step: RolloutStep): string {
  const parts = [
    `${plural(step.minRaters, 'rater')} of the ${step.panels.join(' or ')} panel on ${plural(step.minPrompts, 'prompt')}`,
    ...(step.promptSet === null ? [] : [`the prompt set ${step.promptSet}`]),
    ...(step.gate === null ? [] : [`the gate ${step.gate}`]),
    ...(step.decision ? ['a signed decision'] : []),
    ...(step.minSamples === 0 ? [] : [`${plural(step.minSamples, 'production sample')} in each locale`]),
  ]
  return `Asks for ${new Intl.ListFormat('en').format(parts)}.`
}
