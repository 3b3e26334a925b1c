/** Elo points per unit of log strength: 400 points are odds of ten to one. */
export const eloPerLogStrength = 400 / Math.LN10

/** A log strength on the familiar scale, 1500 in the middle. A display of Bradley–Terry, never a running Elo. */
export function eloFromLogStrength(logStrength: number): number {
  return 1500 + eloPerLogStrength * logStrength
}
