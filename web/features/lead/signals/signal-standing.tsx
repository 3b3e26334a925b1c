import { CircleCheck, Hourglass, TrendingUp, TriangleAlert } from 'lucide-react'
import type { SignalChart } from '#contract/signals'
import { Chip } from '../../../ui/chip.js'
import { standingOf, standingWords, type Standing } from './signal-words.js'

const looks = {
  alarm: { tone: 'bad', icon: <TriangleAlert /> },
  improved: { tone: 'good', icon: <TrendingUp /> },
  within: { tone: 'good', icon: <CircleCheck /> },
  unsettled: { tone: 'neutral', icon: <Hourglass /> },
} as const satisfies Record<Standing, unknown>

/** How the latest day of a signal stands, by icon and word. */
export function SignalStanding({ chart }: { readonly chart: Pick<SignalChart, 'points'> }) {
  const standing = standingOf(chart)
  return (
    <Chip tone={looks[standing].tone} icon={looks[standing].icon}>
      {standingWords[standing]}
    </Chip>
  )
}
