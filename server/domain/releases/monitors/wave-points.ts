import type { ResultGroup } from '../../../contract/results.js'
import type { WavePointValues } from '../../../sql/monitors.js'

/** Sentinel role by condition (`system@release`). */
export type SentinelRoles = ReadonlyMap<string, string>

/**
 * What one group of figures puts on the charts: each sentinel's mean, and the live release's difference to the frozen
 * production voice on the same raters and sentences. Figures without a standard error are left out.
 */
export function wavePoints(group: ResultGroup, roles: SentinelRoles, live: string): WavePointValues[] {
  const { locale, attribute } = group
  const means = group.systems.flatMap((system): WavePointValues[] => {
    const role = roles.get(system.label) ?? (system.label === live ? 'live' : null)
    if (role === null || system.mean === null || system.se === null) return []
    return [
      {
        locale,
        attribute,
        role,
        mean: system.mean,
        se: system.se,
        raters: system.nRaters,
        ratings: system.nRatings,
      },
    ]
  })
  const production = [...roles].find(([, role]) => role === 'production')?.[0]
  const counts = group.systems.find((system) => system.label === live)
  const contrast = group.differences.flatMap((difference): WavePointValues[] => {
    const sign =
      difference.a === live && difference.b === production
        ? 1
        : difference.b === live && difference.a === production
          ? -1
          : 0
    if (sign === 0 || difference.difference === null || difference.se === null) return []
    return [
      {
        locale,
        attribute,
        role: 'contrast',
        mean: sign * difference.difference,
        se: difference.se,
        raters: counts?.nRaters ?? 0,
        ratings: counts?.nRatings ?? 0,
      },
    ]
  })
  return [...means, ...contrast]
}
