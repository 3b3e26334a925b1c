/** What a plan needs to know of one clip; all in dB, null where the clip is silent or too short. */
export interface ClipLevels {
  readonly loudnessLufs: number | null
  readonly activeLevelDb: number | null
  readonly rmsDb: number | null
  readonly truePeakDb: number | null
}

/** `loudness`: LUFS of one channel (−26 equals −23 LUFS over two). `active_level`: dBov, P.56. */
export interface LevelTarget {
  readonly measure: 'loudness' | 'active_level'
  readonly db: number
}

export interface LevelPlan {
  /** One gain a clip, in the order given. */
  readonly gainsDb: readonly number[]
  /** How far below the target the whole set had to stay so that no clip clips. */
  readonly loweredByDb: number
  /** Places of the clips whose level had to be taken from their overall power, being too short or too quiet to measure. */
  readonly estimated: readonly number[]
}

export const defaultLevelTarget: LevelTarget = { measure: 'loudness', db: -26 }
/** A copy stays below −1 dBTP; filters that follow the plan may raise a peak by a little, so that 2 dB are kept for them. */
const truePeakCeilingDb = -3

/**
 * Gains that bring every clip of a set to one level. When the loudest peak would pass −3 dBTP the whole set is lowered by the
 * same amount, because clips of a test must differ in nothing but what is tested. A silent clip gets no gain.
 */
export function planLevels(
  clips: readonly ClipLevels[],
  target: LevelTarget = defaultLevelTarget,
): LevelPlan {
  const measured = (clip: ClipLevels) =>
    target.measure === 'loudness' ? clip.loudnessLufs : clip.activeLevelDb
  const levels = clips.map((clip) => measured(clip) ?? clip.rmsDb)
  const wanted = levels.map((level) => (level === null ? 0 : target.db - level))
  const peaks = clips.map((clip, index) => (clip.truePeakDb ?? -Infinity) + wanted[index]!)
  const loweredByDb = Math.max(0, ...peaks.map((peak) => peak - truePeakCeilingDb))
  return {
    gainsDb: wanted.map((gain, index) => (levels[index] === null ? 0 : gain - loweredByDb)),
    loweredByDb,
    estimated: clips.flatMap((clip, index) =>
      measured(clip) === null && clip.rmsDb !== null ? [index] : [],
    ),
  }
}
