/** Whole steps where a scale has few of them, tenths of its length otherwise. */
export function scaleTicks([low, high]: readonly [number, number]): readonly number[] {
  const span = high - low
  const step = span <= 11 && Number.isInteger(span) ? 1 : niceStep(span / 5)
  const ticks: number[] = []
  for (let tick = Math.ceil(low / step); tick * step <= high + step * 1e-9; tick += 1) {
    ticks.push(Number((tick * step).toPrecision(12)))
  }
  return ticks
}

/** A domain around zero that holds all the given ends with some air. */
export function aroundZero(ends: readonly number[]): readonly [number, number] {
  const reach = Math.max(0.1, ...ends.map(Math.abs)) * 1.08
  return [-reach, reach]
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const unit = rough / power
  return power * (unit <= 1 ? 1 : unit <= 2 ? 2 : unit <= 5 ? 5 : 10)
}
