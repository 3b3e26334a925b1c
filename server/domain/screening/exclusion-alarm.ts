/** The newest sessions, which are held against all before them. */
const recentSessions = 20
const fewestEarlier = 10
/** A share this small is expected of any panel. */
const leastShare = 0.02
const limitSd = 3
const fewestExcluded = 3

export interface ExclusionJump {
  readonly recentShare: number
  readonly earlierShare: number
  readonly sessions: number
}

/**
 * Whether far more of the newest sessions are excluded than before: beyond three standard deviations of the earlier share
 * (a p-chart). `excluded` tells of every session that ended, in the order in which they did. A jump is as often a broken
 * check or page as a bad panel, so somebody should look.
 */
export function findExclusionJump(excluded: readonly boolean[]): ExclusionJump | null {
  const recent = excluded.slice(-recentSessions)
  const earlier = excluded.slice(0, -recentSessions)
  if (earlier.length < fewestEarlier) return null
  const count = (sessions: readonly boolean[]): number => sessions.filter(Boolean).length
  const earlierShare = count(earlier) / earlier.length
  const recentShare = count(recent) / recent.length
  const expected = Math.max(earlierShare, leastShare)
  const limit = expected + limitSd * Math.sqrt((expected * (1 - expected)) / recent.length)
  return count(recent) >= fewestExcluded && recentShare > limit
    ? { recentShare, earlierShare, sessions: excluded.length }
    : null
}

/** An alarm is not raised again for the sessions that raised the last one. */
export function isNewJump(jump: ExclusionJump, sessionsAtLastAlarm: number | null): boolean {
  return sessionsAtLastAlarm === null || jump.sessions >= sessionsAtLastAlarm + recentSessions
}
