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
export function latinSquare(input: Omit<Square, 'sequences' | 'fill'>): SquareRow[][] {
  const order = Array.from({ length: input.groups }, (_, index) => index)
  return squares({ ...input, sequences: [order], fill: true })
}

/** Sessions by block: the rows of one block together form complete squares. */
export function squares(input: Square): SquareRow[][] {
  const { groups, sequences } = input
  const rows = Array.from({ length: groups }, (_, row) => row)
  return windows(input).map((blocks) =>
    sequences
      .flatMap((sequence) => rows.map((row) => blocks.flatMap((block) => meet(block, sequence, row, groups))))
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

/** Cuts the passes over all sections into sessions, whole blocks where they fit. */
function windows(input: Square): Block[][] {
  const { groups, size, ratings, sequences, fill } = input
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
  const perSession = Math.max(1, Math.floor(size / slice))
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
