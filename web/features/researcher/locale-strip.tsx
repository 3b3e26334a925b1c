import type { ResultGroup, StudyResults } from '#contract/results'
import type { Exclusions } from '../../api/queries-results.js'
import { attributeTitle } from '../../lib/figure-words.js'
import { count, decimal, percent, plural } from '../../lib/format.js'
import { KpiStrip } from '../../ui/card.js'
import { Progress } from '../../ui/progress.js'

export type LocaleProgress = StudyResults['progress'][number]

interface Props {
  readonly groups: readonly ResultGroup[]
  readonly progress: LocaleProgress
  readonly exclusions: Exclusions
}

/** How far a locale is and what its figures rest on. */
export function LocaleStrip({ groups, progress, exclusions }: Props) {
  const used = exclusions === 'applied' ? progress.ratings - progress.excludedRatings : progress.ratings
  const { completed, leased, quota } = progress
  return (
    <KpiStrip
      items={[
        {
          label: 'Places filled',
          value: (
            <>
              {count(completed)} <span className="of">of {count(quota)}</span>
              <Progress
                label={`Places filled, ${progress.locale}`}
                value={completed}
                underway={leased}
                max={quota}
                size="s"
              />
            </>
          ),
          note:
            completed >= quota
              ? `complete; ${plural(progress.raters, 'rater')}`
              : `${plural(progress.raters, 'rater')}; ${count(leased)} under way`,
        },
        {
          label: 'Ratings used',
          value: count(used),
          note: `of ${count(progress.ratings)}; ${count(progress.excludedRatings)} excluded`,
        },
        sentences(groups),
        precision(groups),
      ]}
    />
  )
}

function sentences(groups: readonly ResultGroup[]) {
  const scores = groups.flatMap((group) => group.systems)
  const pairs = groups.flatMap((group) => group.preferences)
  const most = Math.max(0, ...scores.map((score) => score.nItems), ...pairs.map((pair) => pair.nItems))
  const score = scores[0]
  const pair = pairs[0]
  const heard =
    score !== undefined && score.nItems > 0
      ? `each heard ${decimal(score.nRatings / score.nItems, 1)} times a system`
      : pair !== undefined && pair.nItems > 0
        ? `each heard ${decimal(pair.n / pair.nItems, 1)} times a pair`
        : 'as answers come in'
  return { label: 'Sentences', value: most === 0 ? '–' : count(most), note: heard }
}

/** What the study can tell apart; for preferences, how often no side was taken. */
function precision(groups: readonly ResultGroup[]) {
  const [first, ...rest] = groups
  const pairs = groups.flatMap((group) => group.preferences)
  if (first !== undefined && first.systems.length === 0 && pairs.length > 0) {
    const answers = pairs.reduce((sum, pair) => sum + pair.n, 0)
    const ties = pairs.reduce((sum, pair) => sum + pair.ties, 0)
    return {
      label: 'No preference',
      value: percent(answers === 0 ? null : ties / answers),
      note: `${count(ties)} of ${plural(answers, 'answer')}`,
    }
  }
  return {
    label: 'Detectable difference',
    value: decimal(first?.detectableDifference ?? null),
    note:
      rest.length === 0 || first === undefined
        ? '80\u00a0% power, paired'
        : `${attributeTitle(first.attribute)}; ${rest
            .map((group) => `${attributeTitle(group.attribute)} ${decimal(group.detectableDifference)}`)
            .join(', ')}`,
  }
}
