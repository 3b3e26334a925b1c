import type { ReleaseFigure } from '../../contract/releases.js'
import type { ReleaseResultRow } from '../../sql/releases.js'
import { storedFigures } from '../results/stored-figures.js'
import { contrastIn } from './contrast.js'

/** Everything studies say about one condition, panel by panel, beside its difference to the production release. */
export function releaseFigures(
  rows: readonly ReleaseResultRow[],
  condition: string,
  production: string | null,
): ReleaseFigure[] {
  return rows.flatMap((row) => {
    const { method, panels } = storedFigures(row)
    return panels.flatMap(({ panel, groups }) =>
      groups.flatMap((group): ReleaseFigure[] => {
        const system = group.systems.find((one) => one.label === condition)
        const contrast =
          production === null || production === condition
            ? null
            : contrastIn(group, method, { candidate: condition, baseline: production })
        if (!system && !contrast) return []
        return [
          {
            studyId: row.studyId,
            study: row.study,
            method,
            locale: row.locale,
            attribute: group.attribute,
            panel,
            scale: group.scale,
            mean: system?.mean ?? null,
            ci95: system?.ci95 ?? null,
            statistic: system?.method ?? null,
            difference: contrast?.difference ?? null,
            differenceCi95: contrast?.ci95 ?? null,
            differenceStatistic: contrast?.statistic ?? null,
            raters: system?.nRaters ?? contrast?.raters ?? 0,
            items: system?.nItems ?? contrast?.items ?? 0,
          },
        ]
      }),
    )
  })
}
