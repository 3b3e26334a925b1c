export interface Minimum {
  readonly x: number[]
  readonly value: number
  /** The last estimate of the inverse Hessian; the identity if the search never moved. */
  readonly inverse: readonly (readonly number[])[]
  readonly converged: boolean
  readonly evaluations: number
}

export interface MinimiseOptions {
  /** Converged when a step promises less than this times max(1, |f|). Default 1e-12. */
  readonly tolerance?: number
  readonly iterations?: number
  /** A known inverse Hessian saves the first steps. */
  readonly startInverse?: readonly (readonly number[])[]
  /** Slopes of f; without it central differences. */
  readonly gradient?: (x: readonly number[]) => readonly number[]
}

/** Slopes of f by central differences. */
export const gradientAt = (f: (x: readonly number[]) => number, x: readonly number[]): number[] =>
  x.map((value, j) => {
    const h = 1e-4 * Math.max(Math.abs(value), 0.05)
    const at = (step: number): number => f(x.map((v, k) => (k === j ? v + step : v)))
    return (at(h) - at(-h)) / (2 * h)
  })

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, v, k) => sum + v * b[k]!, 0)

/**
 * Minimum of a smooth function of a few variables by BFGS with a backtracking line search.
 * `f` may answer Infinity where it is not defined.
 * Source: Nocedal & Wright 2006, ch. 6.
 */
export const minimise = (
  f: (x: readonly number[]) => number,
  start: readonly number[],
  { tolerance = 1e-12, iterations = 100, startInverse, gradient: given }: MinimiseOptions = {},
): Minimum => {
  const n = start.length
  let evaluations = 0
  const counted = (x: readonly number[]): number => {
    evaluations += 1
    return f(x)
  }
  const slopes = given ?? ((at: readonly number[]): readonly number[] => gradientAt(counted, at))
  let x = [...start]
  let value = counted(x)
  let gradient = slopes(x)
  const identity = (): number[][] => x.map((_, i) => x.map((__, j) => (i === j ? 1 : 0)))
  let inverse = startInverse?.map((row) => [...row]) ?? identity()
  let fresh = startInverse === undefined
  for (let iteration = 0; iteration < iterations && n > 0; iteration++) {
    let direction = inverse.map((row) => -dot(row, gradient))
    let slope = dot(gradient, direction)
    if (!(slope < 0)) {
      inverse = identity()
      fresh = true
      direction = gradient.map((g) => -g)
      slope = -dot(gradient, gradient)
    }
    if (-slope < tolerance * Math.max(1, Math.abs(value)))
      return { x, value, inverse, converged: true, evaluations }
    // A first step knows no curvature: keep it inside half a unit.
    const longest = Math.max(...direction.map(Math.abs))
    let step = fresh ? Math.min(1, 0.5 / longest) : Math.min(1, 4 / longest)
    let next = x
    let nextValue = Infinity
    for (let halving = 0; halving < 40; halving++) {
      next = x.map((v, k) => v + step * direction[k]!)
      nextValue = counted(next)
      if (nextValue <= value + 1e-4 * step * slope) break
      step /= 2
    }
    if (!(nextValue < value)) {
      if (fresh) return { x, value, inverse, converged: true, evaluations }
      inverse = identity()
      fresh = true
      continue
    }
    const nextGradient = slopes(next)
    const s = next.map((v, k) => v - x[k]!)
    const y = nextGradient.map((g, k) => g - gradient[k]!)
    const sy = dot(s, y)
    if (sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y))) {
      if (fresh) inverse = inverse.map((row) => row.map((v) => (v * sy) / dot(y, y)))
      const hy = inverse.map((row) => dot(row, y))
      const yhy = dot(y, hy)
      inverse = inverse.map((row, i) =>
        row.map(
          (v, j) => v + ((sy + yhy) * s[i]! * s[j]!) / sy ** 2 - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy,
        ),
      )
      fresh = false
    }
    x = next
    value = nextValue
    gradient = nextGradient
  }
  return { x, value, inverse, converged: n === 0, evaluations }
}
