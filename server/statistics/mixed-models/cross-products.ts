import { groupCodes } from '../cells/group-codes.js'
import { fixedNames, type MixedModel, type RandomTerm, termWidth } from './model.js'

/**
 * Everything the deviance needs of the data, so that one evaluation no longer touches the observations.
 *
 * The random term with most levels is *eliminated*: its levels do not interact with each other, so they are solved one
 * by one. The other terms, the fixed columns and the response form the *kept* columns, in this order, whose products
 * with each eliminated level are stored sparsely (a clip meets a handful of raters and one system).
 */
export interface CrossProducts {
  readonly size: number
  readonly eliminated: RandomTerm
  /** Order of the parameters is that of the model; this is the eliminated term's place in it. */
  readonly eliminatedIndex: number
  readonly kept: readonly { readonly term: RandomTerm; readonly index: number; readonly offset: number }[]
  /** Random columns among the kept ones, fixed columns, and all with the response. */
  readonly randomColumns: number
  readonly fixedColumns: number
  readonly columns: number
  /** Kept × kept, row-major, full. */
  readonly gram: Float64Array
  /** Own products of the eliminated term: width × width for each level. */
  readonly own: Float64Array
  /** Level a meets the kept columns meets[starts[a]] … ; products has `width` values for each. */
  readonly starts: Int32Array
  readonly meets: Int32Array
  readonly products: Float64Array
}

interface KeptRow {
  readonly columns: Int32Array
  readonly values: Float64Array
  length: number
}

/** Writes the kept columns of one observation into `row`. */
const keptRow = (
  model: MixedModel,
  kept: CrossProducts['kept'],
  fixedOffset: number,
  k: number,
  row: KeptRow,
): void => {
  row.length = 0
  const push = (column: number, value: number): void => {
    if (value === 0) return
    row.columns[row.length] = column
    row.values[row.length++] = value
  }
  for (const { term, offset } of kept) {
    const base = offset + term.code[k]! * termWidth(term)
    if (term.columns) term.columns.forEach(({ values }, c) => push(base + c, values[k]!))
    else push(base, 1)
  }
  let column = fixedOffset
  if (model.factor) {
    push(column + model.factor.code[k]!, 1)
    column += model.factor.names.length
  }
  for (const { values } of model.covariates ?? []) push(column++, values[k]!)
  push(column, model.response[k]!)
}

export const crossProducts = (model: MixedModel): CrossProducts => {
  const eliminatedIndex = model.random.reduce(
    (best, term, index) =>
      term.levels * termWidth(term) > model.random[best]!.levels * termWidth(model.random[best]!)
        ? index
        : best,
    0,
  )
  const eliminated = model.random[eliminatedIndex]!
  const width = termWidth(eliminated)
  let offset = 0
  const kept = model.random.flatMap((term, index) => {
    if (index === eliminatedIndex) return []
    const entry = { term, index, offset }
    offset += term.levels * termWidth(term)
    return [entry]
  })
  const randomColumns = offset
  const fixedColumns = fixedNames(model).length
  const columns = randomColumns + fixedColumns + 1
  const gram = new Float64Array(columns * columns)
  const own = new Float64Array(eliminated.levels * width * width)
  const { starts: first, order } = groupCodes(eliminated.code, model.size, eliminated.levels)
  const starts = new Int32Array(eliminated.levels + 1)
  const meets: number[] = []
  const products: number[] = []
  const place = new Int32Array(columns).fill(-1)
  const most = columns
  const row: KeptRow = { columns: new Int32Array(most), values: new Float64Array(most), length: 0 }
  for (let level = 0; level < eliminated.levels; level++) {
    const begin = meets.length
    for (let at = first[level]!; at < first[level + 1]!; at++) {
      const k = order[at]!
      keptRow(model, kept, randomColumns, k, row)
      for (let c = 0; c < width; c++)
        for (let d = 0; d < width; d++)
          own[(level * width + c) * width + d]! +=
            (eliminated.columns?.[c]?.values[k] ?? 1) * (eliminated.columns?.[d]?.values[k] ?? 1)
      for (let i = 0; i < row.length; i++) {
        const column = row.columns[i]!
        for (let j = 0; j < row.length; j++)
          gram[column * columns + row.columns[j]!]! += row.values[i]! * row.values[j]!
        if (place[column] === -1) {
          place[column] = meets.length
          meets.push(column)
          for (let c = 0; c < width; c++) products.push(0)
        }
        for (let c = 0; c < width; c++)
          products[place[column]! * width + c]! += (eliminated.columns?.[c]?.values[k] ?? 1) * row.values[i]!
      }
    }
    for (let at = begin; at < meets.length; at++) place[meets[at]!] = -1
    starts[level + 1] = meets.length
  }
  return {
    size: model.size,
    eliminated,
    eliminatedIndex,
    kept,
    randomColumns,
    fixedColumns,
    columns,
    gram,
    own,
    starts,
    meets: Int32Array.from(meets),
    products: Float64Array.from(products),
  }
}
