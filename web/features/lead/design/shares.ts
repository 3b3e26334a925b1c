/** A share of 1 as the per cent that a field shows, without the digits that floating point adds. */
export function toPercent(share: number | undefined): number | undefined {
  return share === undefined || Number.isNaN(share) ? undefined : Number((share * 100).toFixed(4))
}

/** The share that a field in per cent says. */
export function fromPercent(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number((value / 100).toFixed(6))
}
