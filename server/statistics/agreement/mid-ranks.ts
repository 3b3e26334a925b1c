/** Ranks from 1, ties share their mean rank; `ties` is Σ(t³ − t) over groups of t equal values. */
export const midRanks = (values: readonly number[]): { readonly ranks: number[]; readonly ties: number } => {
  const order = values.map((_, index) => index).sort((i, j) => values[i]! - values[j]!)
  const ranks = new Array<number>(values.length)
  let ties = 0
  for (let start = 0; start < order.length;) {
    let end = start
    while (end + 1 < order.length && values[order[end + 1]!] === values[order[start]!]) end++
    const t = end - start + 1
    ties += t ** 3 - t
    for (let k = start; k <= end; k++) ranks[order[k]!] = (start + end) / 2 + 1
    start = end + 1
  }
  return { ranks, ties }
}
