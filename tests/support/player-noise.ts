/** A sample that nobody would guess, in thousandths of full scale, the same in every clip at the same frame. */
export function noiseAt(frame: number): number {
  return thousandthsAt(frame) / 1000
}

function thousandthsAt(frame: number): number {
  const mixed = Math.imul(frame + 1, 0x9e3779b1) ^ ((frame + 7) << 13)
  return ((mixed >>> 0) % 2001) - 1000
}

const spelled = 4

/** Four samples in a row are found at one frame of the noise only. */
function spell(thousandths: readonly number[]): number {
  return thousandths.reduce((word, value) => word * 2001 + value + 1000, 0)
}

/** Of clips of noise, each at a level of its own: for each, which of its frames are in a recording outside of all fades. */
export function framesHeard(
  samples: Float32Array,
  clips: readonly { readonly level: number; readonly frames: number }[],
): Uint8Array[] {
  const longest = Math.max(...clips.map(({ frames }) => frames))
  const places = new Map<number, number>()
  for (let frame = 0; frame + spelled <= longest; frame += 1)
    places.set(spell(Array.from({ length: spelled }, (_, index) => thousandthsAt(frame + index))), frame)
  return clips.map(({ level, frames }) => {
    const heard = new Uint8Array(frames)
    const said = Array.from(samples, (sample) => (1000 * sample) / level)
    const isWhole = (value: number): boolean =>
      Math.abs(value) <= 1000 && Math.abs(value - Math.round(value)) < 1e-2
    for (let at = 0; at + spelled <= said.length; at += 1) {
      const word = said.slice(at, at + spelled)
      // Silence is four zeros, which the noise never is.
      if (!word.every(isWhole)) continue
      const frame = places.get(spell(word.map(Math.round)))
      if (frame !== undefined) heard.fill(1, frame, frame + spelled)
    }
    return heard
  })
}

/** How the frames that were heard and the ranges that were told differ. */
export interface Account {
  readonly heard: number
  /** Frames that were heard and not told. */
  readonly untold: number
  /** The longest stretch, in frames, that was told and not heard outside of fades. */
  readonly longestInvented: number
}

export function account(
  heard: Uint8Array,
  ranges: readonly (readonly [number, number])[],
  sampleRate: number,
): Account {
  const told = new Uint8Array(heard.length)
  for (const [from, to] of ranges)
    told.fill(1, Math.max(0, Math.floor(from * sampleRate) - 1), Math.ceil(to * sampleRate) + 1)
  let [count, untold, run, longestInvented] = [0, 0, 0, 0]
  for (const [frame, isHeard] of heard.entries()) {
    count += isHeard
    if (isHeard === 1 && told[frame] === 0) untold += 1
    run = told[frame] === 1 && isHeard === 0 ? run + 1 : 0
    longestInvented = Math.max(longestInvented, run)
  }
  return { heard: count, untold, longestInvented }
}
