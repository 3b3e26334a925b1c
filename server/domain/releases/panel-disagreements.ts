import type { ReleaseView } from '../../contract/releases.js'
import type { ReleaseResultRow } from '../../sql/releases.js'
import { storedFigures, type PanelFigures } from '../results/stored-figures.js'

type Disagreement = ReleaseView['disagreements'][number]

/** Least ratings of a prompt on either side before a disagreement is worth a look. */
const leastRatings = 3
const shown = 20

/** Prompts that native listeners and the others hear most differently, the widest gap first. */
export function panelDisagreements(rows: readonly ReleaseResultRow[], condition: string): Disagreement[] {
  const found = rows.flatMap((row) => {
    const { panels } = storedFigures(row)
    const native = meansOf(
      panels.filter((panel) => panel.panel === 'native' || panel.panel === 'open'),
      condition,
    )
    const others = meansOf(
      panels.filter((panel) => panel.panel === 'internal' || panel.panel === 'expert'),
      condition,
    )
    return [...native].flatMap(([key, mine]): Disagreement[] => {
      const theirs = others.get(key)
      if (!theirs || mine.n < leastRatings || theirs.n < leastRatings) return []
      const difference = mine.sum / mine.n - theirs.sum / theirs.n
      return [
        {
          locale: row.locale,
          attribute: mine.attribute,
          prompt: mine.prompt,
          native: mine.sum / mine.n,
          others: theirs.sum / theirs.n,
          difference,
        },
      ]
    })
  })
  return found.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, shown)
}

interface Sum {
  readonly attribute: string
  readonly prompt: string
  sum: number
  n: number
}

function meansOf(panels: readonly PanelFigures[], condition: string): Map<string, Sum> {
  const sums = new Map<string, Sum>()
  for (const item of panels.flatMap((panel) => panel.items)) {
    if (item.condition !== condition) continue
    const key = `${item.attribute}\n${item.prompt}`
    const sum = sums.get(key) ?? { attribute: item.attribute, prompt: item.prompt, sum: 0, n: 0 }
    sum.sum += item.mean * item.n
    sum.n += item.n
    sums.set(key, sum)
  }
  return sums
}
