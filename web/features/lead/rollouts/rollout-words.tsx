import { CircleCheck, PauseCircle, Send, Undo2 } from 'lucide-react'
import type { RolloutSummary, RolloutView } from '#contract/rollouts'
import { percent } from '../../../lib/format.js'
import { Chip, type ChipTone } from '../../../ui/chip.js'

type State = RolloutSummary['state']

const words = {
  under_way: { word: 'Under way', tone: 'accent', icon: <Send /> },
  held: { word: 'Held', tone: 'warn', icon: <PauseCircle /> },
  done: { word: 'Done', tone: 'good', icon: <CircleCheck /> },
  rolled_back: { word: 'Rolled back', tone: 'bad', icon: <Undo2 /> },
} as const satisfies Record<State, { word: string; tone: ChipTone; icon: unknown }>

export function RolloutChip({ state }: { readonly state: State }) {
  const { word, tone, icon } = words[state]
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  )
}

export const moveWords: Record<RolloutView['history'][number]['move'], string> = {
  start: 'Started',
  advance: 'Went on',
  hold: 'Held',
  resume: 'Resumed',
  roll_back: 'Rolled back',
}

/** How many users hear a release: a share, or the panel alone. */
export function exposureWords(exposure: number): string {
  return exposure === 0 ? 'Panel only' : `${percent(exposure, exposure < 0.01 ? 1 : 0)} of users`
}
