import type { GateTest } from '../../../contract/gate-rule.js'
import type { SentenceComparison } from '../../../contract/gates.js'
import { studySettings } from '../../../contract/study-settings.js'
import type { AppContext } from '../../../context.js'
import { listSpokenClips } from '../../../sql/clips.js'
import type { ReleaseResultRow } from '../../../sql/releases.js'
import { streamRatings } from '../../../sql/result-ratings.js'
import { describeReason } from '../../../statistics/reason.js'
import { sentenceDifferences, type ComparedConditions } from '../../results/sentence-differences.js'

/** Expected share of false ones among the sentences called regressed (METHODS §7.4). */
const falseDiscoveryRate = 0.1

/** A look keeps the worst by name; more than a page of them is a voice that got worse, not a list of sentences. */
const mostListed = 50

/** The regressed sentences of the tests that one study answers, from the ratings that its figures were computed from. */
export async function compareSentences(
  ctx: AppContext,
  row: ReleaseResultRow,
  tests: readonly GateTest[],
  conditions: ComparedConditions,
): Promise<SentenceComparison[]> {
  const { studyId, locale, protocol, protocolId } = row
  const rows = streamRatings(ctx.db, { studyId, locale, protocol, asOf: row.computedAt })
  const differences = await sentenceDifferences(rows, studySettings.parse(row.settings), conditions)
  const spoken = await listSpokenClips(ctx.db, protocolId, locale, Object.values(conditions))
  const clipOf = (prompt: string, condition: string): string | null =>
    spoken.find((clip) => clip.prompt === prompt && clip.condition === condition)?.clipId ?? null
  const textOf = new Map(spoken.map(({ prompt, text }) => [prompt, text]))

  return tests.flatMap(({ attribute, method }): SentenceComparison[] => {
    const compared = differences.find((one) => one.attribute === attribute)
    if (compared === undefined) return []
    const base = { locale, attribute, method, studyId, rate: falseDiscoveryRate }
    const { found, items: prompts } = compared
    if (found.reason !== null) {
      const reason = describeReason(found.reason)
      return [{ ...base, compared: 0, reason, sentenceSd: null, regressed: 0, worst: [] }]
    }
    const regressed = found.items.filter(
      ({ difference, pAdjusted }) => difference < 0 && pAdjusted <= falseDiscoveryRate,
    )
    const worst = regressed
      .slice(0, mostListed)
      .map(({ item, observed, difference, ci, raters, pAdjusted }) => {
        const prompt = prompts[item]!
        return {
          prompt,
          text: textOf.get(prompt) ?? '',
          observed,
          difference,
          ci95: [ci[0], ci[1]] as [number, number],
          raters,
          pAdjusted,
          clips: {
            candidate: clipOf(prompt, conditions.candidate),
            baseline: clipOf(prompt, conditions.baseline),
          },
        }
      })
    const { items, itemSd } = found
    return [
      {
        ...base,
        compared: items.length,
        reason: null,
        sentenceSd: itemSd,
        regressed: regressed.length,
        worst,
      },
    ]
  })
}
