/** Positions grouped by code: those of code c are `order[starts[c]] … order[starts[c + 1] - 1]`, in their old order. */
export interface CodeGroups {
  readonly starts: Int32Array
  readonly order: Int32Array
}

/** Counting sort of positions by code, stable and linear. `within` is an order to keep inside each group. */
export const groupCodes = (
  codes: Int32Array,
  size: number,
  groups: number,
  within?: Int32Array,
): CodeGroups => {
  const starts = new Int32Array(groups + 1)
  for (let k = 0; k < size; k++) starts[codes[k]! + 1]!++
  for (let g = 0; g < groups; g++) starts[g + 1]! += starts[g]!
  const next = starts.slice(0, groups)
  const order = new Int32Array(size)
  for (let k = 0; k < size; k++) {
    const position = within ? within[k]! : k
    order[next[codes[position]!]!++] = position
  }
  return { starts, order }
}
