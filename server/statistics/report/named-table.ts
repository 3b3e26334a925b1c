import type { CellTable } from '../cells/cell-table.js'
import { groupCodes } from '../cells/group-codes.js'

/** A cell table whose codes are dense and in the order of the names, so that no figure hangs on the order of rows. */
export interface NamedTable {
  readonly table: CellTable
  readonly raters: readonly string[]
  readonly items: readonly string[]
  readonly systems: readonly string[]
  /** The code that each system had before. */
  readonly systemCodes: readonly number[]
}

/** What each code stands for. */
export interface RatingNameLists {
  readonly locales: readonly string[]
  readonly attributes: readonly string[]
  readonly raters: readonly string[]
  readonly items: readonly string[]
  readonly systems: readonly string[]
}

interface Renumbering {
  readonly names: string[]
  readonly codes: number[]
  readonly fresh: Int32Array
}

/** Code-unit order: the same on every machine, whatever its locale. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function renumber(old: Int32Array, all: readonly string[], codes: number): Renumbering {
  const used = new Uint8Array(codes)
  for (const code of old) used[code] = 1
  const order = Array.from(used.keys()).filter((code) => used[code] === 1)
  order.sort((a, b) => byName(all[a]!, all[b]!))
  const fresh = new Int32Array(codes)
  for (const [place, code] of order.entries()) fresh[code] = place
  return { names: order.map((code) => all[code]!), codes: order, fresh }
}

/** Renumbers raters, items and systems by name and sorts the cells by system, rater and item. */
export function nameTable(
  table: CellTable,
  names: Omit<RatingNameLists, 'locales' | 'attributes'>,
): NamedTable {
  const raters = renumber(table.rater, names.raters, table.raters)
  const items = renumber(table.item, names.items, table.items)
  const systems = renumber(table.system, names.systems, table.systems)
  const mapped = (old: Int32Array, { fresh }: Renumbering): Int32Array => old.map((code) => fresh[code]!)
  const rater = mapped(table.rater, raters)
  const item = mapped(table.item, items)
  const system = mapped(table.system, systems)
  const byItem = groupCodes(item, table.size, items.names.length)
  const byRater = groupCodes(rater, table.size, raters.names.length, byItem.order)
  const { order } = groupCodes(system, table.size, systems.names.length, byRater.order)
  const taken = (column: Int32Array): Int32Array => order.map((position) => column[position]!)
  return {
    table: {
      size: table.size,
      rater: taken(rater),
      item: taken(item),
      system: taken(system),
      score: Float64Array.from(order, (position) => table.score[position]!),
      votes: taken(table.votes),
      raters: raters.names.length,
      items: items.names.length,
      systems: systems.names.length,
    },
    raters: raters.names,
    items: items.names,
    systems: systems.names,
    systemCodes: systems.codes,
  }
}

/** Codes of raters and items that follow their names: sums in floating point must not hang on the order of rows. */
export function codedByName(names: Pick<RatingNameLists, 'raters' | 'items'>) {
  const [raters, items] = [ranks(names.raters), ranks(names.items)]
  return <T extends { readonly rater: number; readonly item: number }>(answers: readonly T[]): T[] =>
    answers.map((answer) => ({ ...answer, rater: raters[answer.rater]!, item: items[answer.item]! }))
}

/** By code: the place of its name among all. */
function ranks(names: readonly string[]): Int32Array {
  const order = Array.from(names.keys()).sort((x, y) => byName(names[x]!, names[y]!))
  const places = new Int32Array(names.length)
  for (const [place, code] of order.entries()) places[code] = place
  return places
}
