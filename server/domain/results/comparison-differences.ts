import type { ScoreDifference } from '../../contract/results.js'
import { groupBy } from '../../lib/group-by.js'
import { comparisonMean } from '../../statistics/intervals/comparison-mean.js'
import { inWords } from './in-words.js'
import type { StudyCollector } from './study-collector.js'

/** CMOS of every pair, the system whose name comes first minus the other; null where nothing was compared by degrees. */
export function comparisonDifferences(study: StudyCollector, attribute: string): ScoreDifference[] | null {
  const votes = study.comparisons.get(attribute)
  if (!votes) return null
  const pairs = groupBy(
    votes.map((vote) =>
      vote.a < vote.b ? vote : { ...vote, a: vote.b, b: vote.a, candidateFirst: !vote.candidateFirst },
    ),
    (vote) => `${vote.a}\n${vote.b}`,
  )
  return [...pairs.values()]
    .map((ofPair): ScoreDifference => {
      const { cmos } = comparisonMean(ofPair)
      return {
        a: ofPair[0]!.a,
        b: ofPair[0]!.b,
        difference: cmos.estimate,
        se: cmos.se,
        df: cmos.df,
        ci95: cmos.ci && [cmos.ci[0], cmos.ci[1]],
        p: cmos.p,
        pAdjusted: null,
        method: cmos.method,
        reason: inWords(cmos.reason ?? undefined),
      }
    })
    .sort((x, y) => (x.a < y.a || (x.a === y.a && x.b < y.b) ? -1 : 1))
}
