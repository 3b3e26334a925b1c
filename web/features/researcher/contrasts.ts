import type { ResultGroup } from '#contract/results'

export interface ContrastRow {
  readonly locale: string
  readonly value: number
  readonly ci95: readonly [number, number] | null
  readonly p: number | null
  readonly n: number | null
  readonly method: string
}

/** One comparison of two systems, once for each locale that has it. */
export interface Contrast {
  readonly attribute: string
  readonly kind: 'difference' | 'share'
  readonly a: string
  readonly b: string
  readonly rows: readonly ContrastRow[]
}

/** Gathers the same comparison over locales, turned the same way round; against the baseline only, when there is one. */
export function contrastsOf(groups: readonly ResultGroup[], baseline: string | null): readonly Contrast[] {
  const found = new Map<string, Contrast & { rows: ContrastRow[] }>()
  const add = (
    kind: Contrast['kind'],
    group: ResultGroup,
    pair: readonly [string, string],
    row: ContrastRow,
  ) => {
    if (baseline !== null && !pair.includes(baseline)) return
    const turn = pair[0] === baseline || (baseline === null && pair[0] > pair[1])
    const [a, b] = turn ? [pair[1], pair[0]] : pair
    const key = JSON.stringify([group.attribute, kind, a, b])
    const contrast = found.get(key) ?? { attribute: group.attribute, kind, a, b, rows: [] }
    contrast.rows.push(turn ? turned(row, kind) : row)
    found.set(key, contrast)
  }
  for (const group of groups) {
    for (const row of group.differences) {
      if (row.difference === null) continue
      const raters = group.systems.find((score) => `${score.system}@${score.release}` === row.a)?.nRaters
      add('difference', group, [row.a, row.b], {
        locale: group.locale,
        value: row.difference,
        ci95: row.ci95,
        p: row.pAdjusted,
        n: raters ?? null,
        method: row.method,
      })
    }
    for (const row of group.preferences) {
      if (row.shareA === null) continue
      add('share', group, [row.a, row.b], {
        locale: group.locale,
        value: row.shareA,
        ci95: row.ci95,
        p: row.p,
        n: row.n,
        method: row.method,
      })
    }
  }
  return [...found.values()]
}

function turned(row: ContrastRow, kind: Contrast['kind']): ContrastRow {
  const flip = (value: number) => (kind === 'share' ? 1 - value : -value)
  return {
    ...row,
    value: flip(row.value),
    ci95: row.ci95 === null ? null : [flip(row.ci95[1]), flip(row.ci95[0])],
  }
}
