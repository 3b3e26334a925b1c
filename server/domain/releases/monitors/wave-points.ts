import type { ResultGroup } from '../../../contract/results.js'
import type { WavePointValues } from '../../../sql/monitors.js'

/** Sentinel role by condition (`system@release`). */
export type SentinelRoles = ReadonlyMap<string, string>

interface Figure {
  readonly mean: number
  readonly se: number
  readonly raters: number
  readonly ratings: number
}

/**
 * What one group of figures puts on the charts: each sentinel's mean, and the live release's difference to the frozen
 * production voice on the same raters and sentences. Figures without a standard error are left out. The sentences are
 * the same in every wave, so their variance is no part of what changes between waves.
 */
export function wavePoints(
  group: ResultGroup,
  roles: SentinelRoles,
  live: string,
  overlap: number,
): WavePointValues[] {
  const { locale, attribute, varianceComponents: parts } = group
  const point = (role: string, figure: Figure, contrast: boolean): WavePointValues => {
    const own = splitVariance(parts, figure, contrast)
    return { locale, attribute, role, overlap, ...figure, ...own }
  }
  const means = group.systems.flatMap((system): WavePointValues[] => {
    const role = roles.get(system.label) ?? (system.label === live ? 'live' : null)
    if (role === null || system.mean === null || system.se === null) return []
    const { mean, se, nRaters: raters, nRatings: ratings } = system
    return [point(role, { mean, se, raters, ratings }, false)]
  })
  const production = [...roles].find(([, role]) => role === 'production')?.[0]
  const counts = group.systems.find((system) => system.label === live)
  const contrast = group.differences.flatMap(({ a, b, difference, se }): WavePointValues[] => {
    const sign = a === live && b === production ? 1 : a === production && b === live ? -1 : 0
    if (sign === 0 || difference === null || se === null || !counts) return []
    const figure = { mean: sign * difference, se, raters: counts.nRaters, ratings: counts.nRatings }
    return [point('contrast', figure, true)]
  })
  return [...means, ...contrast]
}

/** A difference within raters is free of their leniency, and has the noise of two means. */
export function splitVariance(
  parts: Pick<NonNullable<ResultGroup['varianceComponents']>, 'rater' | 'raterSystem' | 'residual'> | null,
  { se, raters, ratings }: Omit<Figure, 'mean'>,
  contrast: boolean,
) {
  if (!parts || parts.rater === null || parts.raterSystem === null || parts.residual === null) {
    return { panelVariance: 0, noiseVariance: se ** 2 }
  }
  const times = contrast ? 2 : 1
  const personal = contrast ? parts.raterSystem : parts.rater + parts.raterSystem
  return { panelVariance: (times * personal) / raters, noiseVariance: (times * parts.residual) / ratings }
}
