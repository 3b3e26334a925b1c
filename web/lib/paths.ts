const enc = encodeURIComponent

function searchOf(query: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? '' : `?${text}`
}

/** Every address of the desk, so that a link cannot name a page that is not there. */
export const paths = {
  home: () => '/',
  /** Whatever follows a `#` in the place to return to stays behind the `#` here. */
  signIn: (returnTo?: string) => {
    if (returnTo === undefined) return '/sign-in'
    const [place = '', ...secret] = returnTo.split(/(?=#)/)
    return `/sign-in?to=${enc(place)}${secret.join('')}`
  },
  signUp: () => '/sign-up',
  /** The secret stands behind the `#`, which browsers send to nobody. */
  invitation: (secret: string) => `/invitation#${secret}`,

  studies: () => '/studies',
  newStudy: () => '/studies/new',
  study: (studyId: string) => `/studies/${enc(studyId)}`,
  design: (studyId: string, step?: string) =>
    `/studies/${enc(studyId)}/design${step === undefined ? '' : `/${enc(step)}`}`,
  board: (studyId: string) => `/studies/${enc(studyId)}/board`,
  results: (studyId: string, view?: string) =>
    `/studies/${enc(studyId)}/results${view === undefined ? '' : `?view=${enc(view)}`}`,
  report: (studyId: string) => `/studies/${enc(studyId)}/report`,

  clips: () => '/clips',
  clip: (clipId: string) => `/clips/${enc(clipId)}`,
  upload: () => '/clips/upload',
  prompts: () => '/prompts',
  systems: () => '/systems',

  releases: () => '/releases',
  release: (releaseId: string) => `/releases/${enc(releaseId)}`,
  gates: () => '/gates',
  newGate: () => '/gates/new',
  gate: (gateKey: string) => `/gates/${enc(gateKey)}`,
  changeGate: (gateKey: string) => `/gates/${enc(gateKey)}/rule`,
  decision: (decisionId: string) => `/decisions/${enc(decisionId)}`,

  rollouts: () => '/rollouts',
  newRollout: (releaseId?: string) =>
    `/rollouts/new${releaseId === undefined ? '' : `?release=${enc(releaseId)}`}`,
  rollout: (rolloutId: string) => `/rollouts/${enc(rolloutId)}`,
  signals: (query?: { readonly system?: string; readonly release?: string }) => `/signals${searchOf(query)}`,
  samples: () => '/signals/samples',
  risks: (query?: { readonly system?: string; readonly release?: string }) => `/risks${searchOf(query)}`,
  monitors: () => '/monitors',
  newMonitor: () => '/monitors/new',
  monitor: (monitorKey: string) => `/monitors/${enc(monitorKey)}`,
  changeMonitor: (monitorKey: string) => `/monitors/${enc(monitorKey)}/settings`,
  sentinelSets: () => '/sentinel-sets',
  alerts: () => '/alerts',
  panels: () => '/panels',

  members: () => '/workspace/members',
  tokens: () => '/workspace/tokens',
  workspace: () => '/workspace',
} as const
