import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** Dice. Every randomised function takes one as a required argument, so a result can be drawn again from its seed. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number
  /** Uniform whole number in 0 … n − 1; n from 1 to 2³². */
  integer(n: number): number
  /** Standard normal (Marsaglia's polar method). */
  normal(): number
  /** A new array in random order (Fisher–Yates); the given one is left as it was. */
  shuffle<T>(values: readonly T[]): T[]
  /** Independent dice for one part of the work, the same whatever was drawn before and whatever the other parts draw. */
  fork(label: string): Random
}

const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k))
const scramble = (x: number): number => {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Spreads a text over the 128 bits of state: four lanes with MurmurHash3's mixing steps. */
const stateFrom = (seed: string): number[] => {
  const lanes = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667]
  for (let k = 0; k < seed.length; k++) {
    const code = seed.charCodeAt(k)
    for (let lane = 0; lane < 4; lane++) {
      const mixed = Math.imul(rotate(Math.imul(code + lane, 0xcc9e2d51), 15), 0x1b873593)
      lanes[lane] = (Math.imul(rotate(lanes[lane]! ^ mixed, 13), 5) + 0xe6546b64 + lanes[(lane + 1) & 3]!) | 0
    }
  }
  const state = lanes.map((lane, index) => scramble(lane + seed.length + index))
  // A state of four zeros is the one from which the generator never leaves.
  return state.some((word) => word !== 0) ? state : [1, 0, 0, 0]
}

/** Dice from a seed (xoroshiro128+). A number and its decimal text are the same seed. */
export const createRandom = (seed: string | number): Random => {
  const label = String(seed)
  const generator = xoroshiro128plusFromState(stateFrom(label))
  let spare: number | null = null
  const uniform = (): number => uniformFloat64(generator)
  const integer = (n: number): number => {
    if (!Number.isInteger(n) || n < 1 || n > 0x1_0000_0000)
      throw new RangeError('integer: n must be a whole number from 1 to 2^32')
    if (n > 0x4000_0000) return uniformInt(generator, 0, n - 1)
    // A bootstrap draws tens of millions: 30 bits keep the remainder in machine integers, twice as fast as the library.
    const evenly = 0x4000_0000 - (0x4000_0000 % n)
    let drawn = generator.next() >>> 2
    while (drawn >= evenly) drawn = generator.next() >>> 2
    return drawn % n
  }
  return {
    uniform,
    integer,
    normal: () => {
      if (spare !== null) {
        const value = spare
        spare = null
        return value
      }
      for (;;) {
        const u = 2 * uniform() - 1
        const v = 2 * uniform() - 1
        const s = u * u + v * v
        if (s > 0 && s < 1) {
          const factor = Math.sqrt((-2 * Math.log(s)) / s)
          spare = v * factor
          return u * factor
        }
      }
    },
    shuffle: <T>(values: readonly T[]): T[] => {
      const shuffled = [...values]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = integer(last + 1)
        const held = shuffled[last]!
        shuffled[last] = shuffled[other]!
        shuffled[other] = held
      }
      return shuffled
    },
    fork: (part: string) => createRandom(`${label}/${part}`),
  }
}
