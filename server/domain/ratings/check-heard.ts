import { DomainError } from '../../lib/domain-error.js'
import type { HeardStimulus } from '../../contract/rater-answer.js'

/**
 * Audio clocks run up to a percent away from the page's clock, in both directions (measured in Chromium); twice that is
 * allowed, and a constant for the coarse timers of privacy modes.
 */
const clockTolerance = 0.02
const timerSlackMs = 250
/** A range may end this much after the clip: decoders round the last frame up. */
const endSlackSeconds = 0.05

export interface HeardRequirement {
  /** Length of the clip at each place of the trial. */
  readonly durationsMs: ReadonlyMap<number, number>
  /** Places that must have been heard. */
  readonly mustHear: readonly number[]
  /** Share of each of them, 0…1. */
  readonly requiredCoverage: number
  readonly maxPlays: number | null
}

/**
 * Holds what a player reports against what is possible and what is required. Impossible reports (outside the clip,
 * more sound than time) are `answer-invalid`; too little heard is `not-heard`. Only one clip sounds at a time, so the
 * time of all places adds up.
 */
export function checkHeard(
  heard: readonly HeardStimulus[],
  elapsedMs: number,
  requirement: HeardRequirement,
): void {
  const covered = new Map<number, number>()
  let playedMs = 0
  for (const report of heard) {
    const durationMs = requirement.durationsMs.get(report.place)
    if (durationMs === undefined || covered.has(report.place))
      throw new DomainError('answer-invalid', `place ${report.place} is not in this trial, or named twice`)
    const coveredMs = coveredLength(report.ranges, durationMs / 1000 + endSlackSeconds) * 1000
    if (coveredMs > withTolerance(report.playedMs))
      throw new DomainError('answer-invalid', 'more of the recording is reported as heard than was played')
    if (requirement.maxPlays !== null && report.plays > requirement.maxPlays)
      throw new DomainError('answer-invalid', `this recording may be played ${requirement.maxPlays} times`)
    covered.set(report.place, Math.min(coveredMs, durationMs))
    playedMs += report.playedMs
  }
  if (playedMs > withTolerance(elapsedMs))
    throw new DomainError('answer-invalid', 'more sound is reported as played than time has passed')
  for (const place of requirement.mustHear) {
    const durationMs = requirement.durationsMs.get(place) ?? 0
    // A tenth of a millisecond forgives the rounding of seconds to decimals.
    if ((covered.get(place) ?? 0) + 0.1 < durationMs * requirement.requiredCoverage)
      throw new DomainError('not-heard', 'Play the recording to the end before answering', { place })
  }
}

/** Length of the union of ranges, in seconds. Ranges come merged and sorted; anything else is refused. */
function coveredLength(ranges: readonly (readonly [number, number])[], limit: number): number {
  let total = 0
  let end = 0
  for (const [from, to] of ranges) {
    if (from < end || to <= from || to > limit)
      throw new DomainError('answer-invalid', 'the heard ranges are not sorted parts of the recording')
    total += to - from
    end = to
  }
  return total
}

function withTolerance(ms: number): number {
  return ms * (1 + clockTolerance) + timerSlackMs
}
