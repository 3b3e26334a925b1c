/** What the palette needs to know of a system. */
export interface KnownSystem {
  readonly key: string
  readonly name: string
  readonly kind: 'tts' | 'human' | 'anchor'
  readonly releases: readonly { readonly version: string; readonly createdAt: string }[]
}

export interface Mark {
  readonly colour: string
  readonly shape: (typeof shapes)[number]
}

const shapes = ['circle', 'diamond', 'square', 'triangle'] as const
const colours = ['var(--sys-1)', 'var(--sys-2)', 'var(--sys-3)', 'var(--sys-4)', 'var(--sys-5)'] as const
const neutral = 'var(--sys-6)'

/**
 * The colour and shape of a release, the same on every page: systems take colours in the order in which they came to
 * the workspace, so a new system never repaints an old one; human voices are neutral grey; the releases of a system
 * share its colour and differ in shape. Past the palette's end colours come round again with the next shape.
 */
export function markOf(systems: readonly KnownSystem[], system: string, release: string): Mark {
  const synthetic = systems
    .filter((known) => known.kind !== 'human')
    .map((known) => ({ key: known.key, since: firstSeen(known) }))
    .sort((a, b) => (a.since === b.since ? (a.key < b.key ? -1 : 1) : a.since < b.since ? -1 : 1))
  const place = synthetic.findIndex((known) => known.key === system)
  const known = systems.find((candidate) => candidate.key === system)
  const age = releaseAge(known, release)
  if (place < 0) return { colour: neutral, shape: shapes[age % shapes.length] ?? 'circle' }
  const round = Math.floor(place / colours.length)
  return {
    colour: colours[place % colours.length] ?? neutral,
    shape: shapes[(round + age) % shapes.length] ?? 'circle',
  }
}

/** A condition is written `system@release`; conditions that the server makes itself (anchors) have no release. */
export function splitCondition(condition: string): { readonly system: string; readonly release: string } {
  const at = condition.indexOf('@')
  return at < 0
    ? { system: condition, release: '' }
    : { system: condition.slice(0, at), release: condition.slice(at + 1) }
}

function firstSeen(system: KnownSystem): string {
  return system.releases.reduce<string>(
    (first, release) => (release.createdAt < first ? release.createdAt : first),
    '9999',
  )
}

function releaseAge(system: KnownSystem | undefined, version: string): number {
  if (system === undefined) return 0
  const byAge = [...system.releases].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  return Math.max(
    0,
    byAge.findIndex((release) => release.version === version),
  )
}
