import { type MixedModel, type RandomTerm, termWidth } from './model.js'

/** More kept random columns than this make one evaluation dear enough to look for a good start first. */
const many = 600
const enough = 300

/** Spreads level numbers evenly over [0, 1), so that a share of them is no block of neighbours. */
const place = (level: number): number => (Math.imul(level + 1, 0x9e3779b1) >>> 0) / 2 ** 32

const thinned = (term: RandomTerm, rows: Int32Array): RandomTerm => {
  const index = new Map<number, number>()
  const code = Int32Array.from(rows, (k) => {
    const level = term.code[k]!
    const known = index.get(level)
    if (known !== undefined) return known
    index.set(level, index.size)
    return index.size - 1
  })
  const columns = term.columns?.map(({ name, values }) => ({
    name,
    values: Float64Array.from(rows, (k) => values[k]!),
  }))
  return { name: term.name, code, levels: index.size, ...(columns ? { columns } : {}) }
}

/**
 * The same model on a share of the levels of every term but the largest: its parameters are close to those of the whole, and
 * an evaluation costs a small part. Null where the whole is cheap already.
 */
export const thinnedModel = (model: MixedModel): MixedModel | null => {
  const columns = model.random.map((term) => term.levels * termWidth(term))
  const largest = columns.indexOf(Math.max(...columns))
  const kept = columns.reduce((sum, count, index) => (index === largest ? sum : sum + count), 0)
  if (kept <= many) return null
  const share = enough / kept
  const chosen: number[] = []
  for (let k = 0; k < model.size; k++)
    if (model.random.every((term, index) => index === largest || place(term.code[k]!) < share)) chosen.push(k)
  const rows = Int32Array.from(chosen)
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (k) => values[k]!)
  return {
    size: rows.length,
    response: pick(model.response),
    ...(model.factor
      ? { factor: { names: model.factor.names, code: Int32Array.from(rows, (k) => model.factor!.code[k]!) } }
      : {}),
    ...(model.covariates
      ? { covariates: model.covariates.map(({ name, values }) => ({ name, values: pick(values) })) }
      : {}),
    random: model.random.map((term) => thinned(term, rows)),
  }
}
