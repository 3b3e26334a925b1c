/** What the address a rater came by says: the study link and the platform's own ids, kept when given. */
export interface Arrival {
  readonly link: string
  readonly external: {
    readonly provider: string
    readonly participant?: string
    readonly study?: string
    readonly submission?: string
  }
}

export function readArrival(location: {
  readonly pathname: string
  readonly search: string
}): Arrival | null {
  const link = /^\/r\/([^/]+)/.exec(location.pathname)?.[1]
  if (link === undefined) return null
  const query = new URLSearchParams(location.search)
  const first = (...names: readonly string[]): string | undefined => {
    const value = names
      .map((name) => query.get(name)?.trim())
      .find((found) => found !== undefined && found !== '')
    return value?.slice(0, 200)
  }
  const prolific = query.has('PROLIFIC_PID')
  const participant = first('PROLIFIC_PID', 'participant', 'workerId', 'pid', 'id')
  const study = first('STUDY_ID', 'study')
  const submission = first('SESSION_ID', 'submission')
  return {
    link: decodeURIComponent(link),
    external: {
      provider: prolific ? 'prolific' : (first('provider') ?? 'link').slice(0, 40),
      ...(participant === undefined ? {} : { participant }),
      ...(study === undefined ? {} : { study }),
      ...(submission === undefined ? {} : { submission }),
    },
  }
}
