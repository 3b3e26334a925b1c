import type { ResultGroup } from '../../contract/results.js'
import type { MethodKind } from '../../contract/study-settings.js'

export interface Pair {
  readonly candidate: string
  readonly baseline: string
}

/** Candidate − baseline on the same raters and sentences, with those who were asked. */
export interface Contrast {
  readonly difference: number | null
  readonly se: number | null
  readonly ci95: [number, number] | null
  readonly raters: number
  readonly items: number
  readonly statistic: string
}

/**
 * How a study tells two conditions apart: on the scale of the attribute, except for A/B preferences, which are told as
 * the share beyond one half (0.05: 55 % prefer the candidate). Null where the study did not compare them.
 */
export function contrastIn(group: ResultGroup, method: MethodKind, pair: Pair): Contrast | null {
  const preference = candidateOver(group.preferences, pair)
  if (method === 'ab') {
    if (!preference) return null
    const { shareA, ci95, se, nRaters, nItems, method: statistic } = preference
    return {
      difference: shareA === null ? null : shareA - 0.5,
      se,
      ci95: ci95 && [ci95[0] - 0.5, ci95[1] - 0.5],
      raters: nRaters,
      items: nItems,
      statistic,
    }
  }
  const found = group.differences.find((one) => isOf(one, pair))
  if (!found) return null
  const heard = group.systems.find((system) => system.label === pair.candidate)
  const turn = found.a === pair.candidate ? 1 : -1
  return {
    difference: found.difference === null ? null : turn * found.difference,
    se: found.se,
    ci95: found.ci95 && (turn === 1 ? found.ci95 : [-found.ci95[1], -found.ci95[0]]),
    // Methods of pairs have no mean of one system: their raters are those of the pair.
    raters: preference?.nRaters ?? heard?.nRaters ?? 0,
    items: preference?.nItems ?? heard?.nItems ?? 0,
    statistic: found.method,
  }
}

type Preference = ResultGroup['preferences'][number]

/** The preference for the candidate over the baseline, turned round where it is stored the other way. */
export function candidateOver(preferences: readonly Preference[], pair: Pair): Preference | null {
  const found = preferences.find((one) => isOf(one, pair))
  if (!found || found.a === pair.candidate) return found ?? null
  return {
    ...found,
    a: found.b,
    b: found.a,
    winsA: found.winsB,
    winsB: found.winsA,
    shareA: found.shareA === null ? null : 1 - found.shareA,
    ci95: found.ci95 && [1 - found.ci95[1], 1 - found.ci95[0]],
  }
}

function isOf({ a, b }: { readonly a: string; readonly b: string }, { candidate, baseline }: Pair): boolean {
  return (a === candidate && b === baseline) || (a === baseline && b === candidate)
}
