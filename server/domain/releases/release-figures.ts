import type { ReleaseFigure } from '../../contract/releases.js'
import type { ResultGroup } from '../../contract/results.js'
import type { ReleaseResultRow } from '../../sql/releases.js'
import { storedFigures } from '../results/stored-figures.js'

/** Everything studies say about one condition, panel by panel, beside its difference to the production release. */
export function releaseFigures(
  rows: readonly ReleaseResultRow[],
  condition: string,
  production: string | null,
): ReleaseFigure[] {
  return rows.flatMap((row) => {
    const figures = storedFigures(row)
    return figures.panels.flatMap(({ panel, groups }) =>
      groups.flatMap((group): ReleaseFigure[] => {
        const system = group.systems.find((one) => one.label === condition)
        const contrast = contrastOf(group, condition, production)
        if (!system && !contrast) return []
        return [
          {
            studyId: row.studyId,
            study: row.study,
            method: figures.method,
            locale: row.locale,
            attribute: group.attribute,
            panel,
            mean: system?.mean ?? null,
            ci95: system?.ci95 ?? null,
            difference: contrast?.difference ?? null,
            differenceCi95: contrast?.ci95 ?? null,
            raters: system?.nRaters ?? 0,
            items: system?.nItems ?? 0,
          },
        ]
      }),
    )
  })
}

function contrastOf(group: ResultGroup, condition: string, production: string | null) {
  if (production === null || production === condition) return null
  for (const { a, b, difference, ci95 } of group.differences) {
    if (difference === null) continue
    if (a === condition && b === production) return { difference, ci95 }
    if (a === production && b === condition) return { difference: -difference, ci95: turned(ci95, 0) }
  }
  for (const { a, b, shareA, ci95 } of group.preferences) {
    if (shareA === null) continue
    const shifted: [number, number] | null = ci95 && [ci95[0] - 0.5, ci95[1] - 0.5]
    if (a === condition && b === production) return { difference: shareA - 0.5, ci95: shifted }
    if (a === production && b === condition) return { difference: 0.5 - shareA, ci95: turned(shifted, 0) }
  }
  return null
}

function turned(interval: [number, number] | null, around: number): [number, number] | null {
  return interval && [2 * around - interval[1], 2 * around - interval[0]]
}
