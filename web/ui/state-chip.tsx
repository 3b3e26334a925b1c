import { CircleCheck, CirclePause, CircleDot, FlaskConical, PencilLine } from 'lucide-react'
import { Chip } from './chip.js'

const states = {
  draft: { icon: <PencilLine />, tone: 'neutral', word: 'Draft' },
  pilot: { icon: <FlaskConical />, tone: 'accent', word: 'Pilot' },
  running: { icon: <CircleDot />, tone: 'accent', word: 'Running' },
  paused: { icon: <CirclePause />, tone: 'warn', word: 'Paused' },
  closed: { icon: <CircleCheck />, tone: 'neutral', word: 'Closed' },
} as const

/** Where something stands in its life, by icon and word. */
export function StateChip({ state }: { readonly state: keyof typeof states }) {
  const { icon, tone, word } = states[state]
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  )
}
