import { FlaskConical, Radio, Rocket, ShieldCheck } from 'lucide-react'
import type { Stage } from '#contract/study-settings'
import { stageTitles } from '../../../lib/study-words.js'
import { Chip } from '../../../ui/chip.js'

export const stageIcons = {
  prototype: <FlaskConical />,
  pre_production: <Rocket />,
  production_readiness: <ShieldCheck />,
  post_deployment: <Radio />,
} as const satisfies Record<Stage, unknown>

/** Where a release stands in its life. */
export function StageChip({ stage }: { readonly stage: Stage }) {
  return <Chip icon={stageIcons[stage]}>{stageTitles[stage]}</Chip>
}
