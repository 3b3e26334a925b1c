import { pairSign } from '../../contract/composition.js'
import type { ReleaseView } from '../../contract/releases.js'
import type { ReleaseResultRow } from '../../sql/releases.js'
import { storedFigures } from '../results/stored-figures.js'

/** Where kinds of listener heard one condition apart, study by study. */
export function compositionOf(
  rows: readonly ReleaseResultRow[],
  condition: string,
): ReleaseView['composition'] {
  const isOfIt = (row: { readonly condition: string }): boolean =>
    row.condition.split(pairSign).includes(condition)
  return rows.flatMap((row) => {
    const { method, composition } = storedFigures(row)
    return composition
      .map((group) => ({
        ...group,
        studyId: row.studyId,
        study: row.study,
        method,
        scores: group.scores.filter(isOfIt),
        differences: group.differences.filter(isOfIt),
        items: group.items.filter(isOfIt),
      }))
      .filter(({ scores }) => scores.length > 0)
  })
}
