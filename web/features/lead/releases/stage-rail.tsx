import { CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import type { ReleaseView } from '#contract/releases'
import { stages, type Stage } from '#contract/study-settings'
import { day } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { stageTitles } from '../../../lib/study-words.js'
import { Card } from '../../../ui/card.js'
import { Requirements } from '../../../ui/requirements.js'
import { stageIcons } from './stage-chip.js'

interface Props {
  readonly release: ReleaseView
  readonly mayWrite: boolean
}

/** The way from prototype to users, and what is still asked for before the next stage. */
export function StageCard({ release, mayWrite }: Props) {
  const { stage, next, requirements, decider } = release.standing
  const missing = requirements.filter(({ met }) => !met).length
  return (
    <Card title="Stage" text={standingText(missing, next, decider)}>
      <div className="stack">
        <ol className="stage-rail">
          {stages.map((one) => (
            <StageMark key={one} stage={one} present={stage} since={sinceOf(release, one)} />
          ))}
        </ol>
        {requirements.length > 0 && (
          <Requirements
            items={requirements.map(({ requirement, met, detail }) => ({ name: requirement, met, detail }))}
          />
        )}
        {mayWrite && next !== null && release.rollout === null && stage === 'production_readiness' && (
          <p className="release-note">
            <Link to={paths.newRollout(release.id)}>Plan its rollout</Link>
          </p>
        )}
      </div>
    </Card>
  )
}

function standingText(missing: number, next: Stage | null, decider: string): string {
  if (next === null)
    return missing === 0
      ? 'Users hear it, and it is heard again as its stage asks.'
      : `Users hear it. Its stage asks for ${missing} more.`
  const title = stageTitles[next].toLowerCase()
  const who = decider === 'owner' ? 'an owner' : 'a lead'
  return missing === 0
    ? `Nothing is missing for ${title}: ${who} may promote it.`
    : `For ${title}, ${missing} ${missing === 1 ? 'thing is' : 'things are'} still missing; then ${who} may promote it.`
}

/** When it last came to a stage. */
function sinceOf({ steps, createdAt, standing }: ReleaseView, stage: Stage): string | null {
  const came = steps.find(({ to }) => to === stage)?.madeAt
  if (came !== undefined) return came
  return stage === 'prototype' && (standing.stage === 'prototype' || steps.length > 0) ? createdAt : null
}

interface StageMarkProps {
  readonly stage: Stage
  readonly present: Stage
  readonly since: string | null
}

function StageMark({ stage, present, since }: StageMarkProps) {
  const past = stages.indexOf(stage) < stages.indexOf(present)
  const place = stage === present ? 'present' : past ? 'past' : 'to-come'
  const word = stage === present ? 'Here' : past ? 'Passed' : 'To come'
  return (
    <li
      className={`stage-mark stage-mark--${place}`}
      {...(stage === present ? { 'aria-current': 'step' as const } : {})}
    >
      <span className="stage-mark__icon" aria-hidden="true">
        {past ? <CircleCheck /> : stageIcons[stage]}
      </span>
      <span className="stage-mark__name">{stageTitles[stage]}</span>
      <span className="stage-mark__word num">
        {word}
        {place !== 'to-come' && since !== null && `, ${day(since)}`}
      </span>
    </li>
  )
}
