import type { Random } from '../../statistics/random.js'

/** One session of a square: which group of conditions meets which prompt, by index. */
export type SquareRow = readonly { readonly group: number; readonly prompt: number }[]

interface Square {
  readonly groups: number
  readonly prompts: number
  readonly ratings: number
  readonly size: number
  readonly random: Random
  /** The order of the groups in each kind of row; a row's groups are shifted by its number. */
  readonly sequences: readonly (readonly number[])[]
  /** Whether the last sessions are filled up with prompts of the next round. */
  readonly fill: boolean
  /** Whether raters hear the rows as they are, so that joins of their blocks must not repeat a prompt or a group. */
  readonly asPlanned: boolean
}

/** One section met in one pass, or a slice of it where a session is shorter than the number of groups. */
interface Block {
  readonly pass: number
  readonly section: readonly (number | null)[]
  readonly from: number
  readonly to: number
}

/**
 * Repeated Latin squares (METHODS §5.1): prompts are cut into sections as long as there are groups of conditions;
 * row g hears group s with prompt (g + s + pass) mod n of every section. Each row hears every group once a section,
 * and over the rows of a square every prompt is heard with every group once.
 */
export function latinSquare(input: Omit<Square, 'sequences' | 'fill' | 'asPlanned'>): SquareRow[][] {
  const order = Array.from({ length: input.groups }, (_, index) => index)
  return squares({ ...input, sequences: [order], fill: true, asPlanned: false })
}

/** Sessions by block: the rows of one block together form complete squares. */
export function squares(input: Square): SquareRow[][] {
  const { groups, sequences, asPlanned } = input
  const rows = Array.from({ length: groups }, (_, row) => row)
  const session = (blocks: readonly Block[], sequence: readonly number[], row: number): SquareRow => {
    const met = blocks.map((block) => meet(block, sequence, row, groups))
    return (asPlanned ? joined(met) : met).flat()
  }
  return windows(input).map((blocks) =>
    sequences
      .flatMap((sequence) => rows.map((row) => session(blocks, sequence, row)))
      // Where there are fewer prompts than groups, a slice may hold empty places only.
      .filter((session) => session.length > 0),
  )
}

function meet(block: Block, sequence: readonly number[], row: number, groups: number): SquareRow {
  return sequence.slice(block.from, block.to).flatMap((step) => {
    const group = (step + row) % groups
    const prompt = block.section[(group + row + block.pass) % groups]
    return prompt === null || prompt === undefined ? [] : [{ group, prompt }]
  })
}

/**
 * Blocks in an order in which no prompt follows itself where two of them join, and no group either; a section that prompts
 * do not fill may leave no such order, and then it is the group that gives way.
 */
function joined(blocks: readonly SquareRow[]): readonly SquareRow[] {
  const filled = blocks.filter(({ length }) => length > 0)
  return chain(filled, ['prompt', 'group']) ?? chain(filled, ['prompt']) ?? filled
}

/** Enough for every row that has such an order; a search that takes longer is in a row that has none. */
const mostSteps = 2000

function chain(blocks: readonly SquareRow[], differIn: readonly Part[]): SquareRow[] | null {
  let steps = 0
  const extend = (order: readonly SquareRow[], left: readonly SquareRow[]): readonly SquareRow[] | null => {
    if (left.length === 0) return order
    for (const next of left) {
      if (++steps > mostSteps) return null
      if (!joins(order.at(-1), next, differIn)) continue
      const found = extend(
        [...order, next],
        left.filter((other) => other !== next),
      )
      if (found) return found
    }
    return null
  }
  return extend([], blocks)?.slice() ?? null
}

type Part = 'prompt' | 'group'

function joins(
  before: SquareRow | undefined,
  after: SquareRow | undefined,
  differIn: readonly Part[],
): boolean {
  const [last, first] = [before?.at(-1), after?.[0]]
  return !last || !first || differIn.every((part) => last[part] !== first[part])
}

/** Cuts the passes over all sections into sessions, whole blocks where they fit. */
function windows(input: Square): Block[][] {
  const { groups, prompts, size, ratings, sequences, fill, asPlanned } = input
  const sections = cutSections(input)
  const passes = Math.ceil(ratings / sequences.length)
  const slices = Math.ceil(groups / size)
  const slice = Math.ceil(groups / slices)
  const blocksOf = (pass: number): Block[] =>
    sections.flatMap((section) =>
      Array.from({ length: slices }, (_, part) => ({
        pass,
        section,
        from: part * slice,
        to: Math.min(groups, (part + 1) * slice),
      })),
    )
  const blocks = Array.from({ length: passes }, (_, pass) => blocksOf(pass)).flat()
  // Of so few prompts a second pass could not follow the first without saying one twice in a row.
  const single = asPlanned && (prompts < groups || (groups === 2 && prompts === 2))
  const perSession = single ? 1 : Math.max(1, Math.floor(size / slice))
  const cut = Array.from({ length: Math.ceil(blocks.length / perSession) }, (_, index) =>
    blocks.slice(index * perSession, (index + 1) * perSession),
  )
  const last = cut.at(-1)!
  if (fill && slices === 1) last.push(...blocksOf(passes).slice(0, perSession - last.length))
  return cut
}

/** Sections of prompts in random order; places of a short last section stay empty. */
function cutSections({ groups, prompts, random }: Square): (number | null)[][] {
  const shuffled = random.shuffle(Array.from({ length: prompts }, (_, index) => index))
  const count = Math.ceil(prompts / groups)
  return Array.from({ length: count }, (_, index) => {
    const section: (number | null)[] = shuffled.slice(index * groups, (index + 1) * groups)
    while (section.length < groups) section.push(null)
    return random.shuffle(section)
  })
}
