/** What a clip's file name says: which system spoke which item. */
export interface ClipParts {
  item: string
  system: string
}

/** Without folders that all names share, and without the extension. */
function stems(names: readonly string[]): string[] {
  const paths = names.map((name) => name.replace(/[?#].*$/, '').replace(/\.[a-z0-9]{2,5}$/i, ''))
  const folders = paths.map((path) => path.split('/').slice(0, -1))
  let shared = 0
  const first = folders[0] ?? []
  while (shared < first.length && folders.every((f) => f[shared] === first[shared])) shared++
  return paths.map((path) => path.split('/').slice(shared).join('/'))
}

/**
 * Tells item and system apart in clip file names such as `005-lstm-32.wav` or `vits/s01.wav`.
 *
 * Tries every place where names can be cut (at -, _, . and /) from the left and from the right, and takes the cut whose
 * two sides form the fullest grid: every system speaks every item. A folder in front is a system; otherwise the side with
 * fewer distinct parts is. Where no cut repeats on both sides, each clip is its own system of one item "all".
 * A `pattern` with groups `item` and `system` overrides the guess; names it does not fit are null.
 */
export function splitClipNames(names: readonly string[], pattern?: RegExp): (ClipParts | null)[] {
  if (pattern) {
    return names.map((name) => {
      const groups = pattern.exec(name)?.groups
      const system = groups?.['system']
      return system === undefined ? null : { item: groups!['item'] ?? name.replace(system, '*'), system }
    })
  }
  const cut = stems(names)
  let best: { fullness: number; parts: ClipParts[] } | null = null
  for (let place = 0; place < 8; place++) {
    for (const from of ['left', 'right'] as const) {
      const halves = cut.map((name) => halve(name, place, from))
      if (halves.some((half) => half === null)) continue
      const found = gridOf(halves as [string, string][], cut)
      if (found !== null && (best === null || found.fullness > best.fullness + 1e-9)) best = found
    }
  }
  return best?.parts ?? cut.map((system) => ({ item: 'all', system }))
}

function halve(name: string, place: number, from: 'left' | 'right'): [string, string] | null {
  const cuts = Array.from(name.matchAll(/[-_./]/g), (m) => m.index)
  const at = from === 'left' ? cuts[place] : cuts[cuts.length - 1 - place]
  if (at === undefined || at === 0 || at === name.length - 1) return null
  return [name.slice(0, at), name.slice(at + 1)]
}

/** How full the grid of left × right parts is; null if either side does not repeat. */
function gridOf(halves: readonly [string, string][], names: readonly string[]) {
  const left = new Set(halves.map(([l]) => l))
  const right = new Set(halves.map(([, r]) => r))
  const distinct = new Set(names).size
  if (left.size < 2 || right.size < 2 || left.size * right.size > 2 * distinct) return null
  const folder = halves.every(([l], k) => names[k]![l.length] === '/')
  const systemLeft = folder || left.size < right.size
  return {
    fullness: distinct / (left.size * right.size),
    parts: halves.map(([l, r]): ClipParts => (systemLeft ? { system: l, item: r } : { system: r, item: l })),
  }
}
