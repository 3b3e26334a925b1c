import type { JobName } from './catalog.js'

/** Jobs that decode or write audio may take minutes; in a lane of their own they hold up nobody's figures or leases. */
export const lanes = ['quick', 'heavy'] as const
export type Lane = (typeof lanes)[number]

const heavy: ReadonlySet<JobName> = new Set<JobName>(['measure-intake', 'prepare-rater-copies'])

export function laneOf(name: JobName): Lane {
  return heavy.has(name) ? 'heavy' : 'quick'
}
