import type { MeView } from '../../../server/contract/accounts.js'
import type { SystemView } from '../../../server/contract/clips.js'
import type { ResultGroup, StudyResults } from '../../../server/contract/results.js'
import type { StudyState, StudyView } from '../../../server/contract/studies.js'
import { studySettings } from '../../../server/contract/study-settings.js'

export const studyId = '00000000-0000-4000-8000-000000000001'
const then = '2026-11-01T10:00:00.000Z'

export const me: MeView = {
  id: '00000000-0000-4000-8000-000000000090',
  name: 'Inês Carvalho',
  email: 'ines@example.org',
  workspaces: [{ id: '00000000-0000-4000-8000-000000000080', name: 'Demo', role: 'owner' }],
  workspace: { id: '00000000-0000-4000-8000-000000000080', name: 'Demo', role: 'owner' },
}

export const systems: SystemView[] = [
  {
    id: '00000000-0000-4000-8000-000000000011',
    key: 'newsreader',
    name: 'Newsreader',
    kind: 'tts',
    releases: [
      { id: '00000000-0000-4000-8000-000000000021', version: '2.0', createdAt: then, clips: 24 },
      {
        id: '00000000-0000-4000-8000-000000000022',
        version: '2.1',
        createdAt: '2026-11-02T10:00:00.000Z',
        clips: 24,
      },
    ],
  },
  {
    id: '00000000-0000-4000-8000-000000000012',
    key: 'human',
    name: 'Human',
    kind: 'human',
    releases: [{ id: '00000000-0000-4000-8000-000000000023', version: '1', createdAt: then, clips: 24 }],
  },
]

export const settings = studySettings.parse({
  name: 'Newsreader 2.1 against 2.0',
  publicName: { en: 'Listening test' },
  method: { kind: 'acr' },
  attributes: [{ key: 'naturalness' }],
  locales: [{ locale: 'pt-BR' }, { locale: 'hi-IN' }],
  systems: [
    { system: 'newsreader', release: '2.1' },
    { system: 'newsreader', release: '2.0', baseline: true },
  ],
  prompts: {},
  design: { kind: 'latin_square' },
})

export function study(state: StudyState): StudyView {
  return {
    id: studyId,
    name: settings.name,
    state,
    stage: settings.stage,
    method: 'acr',
    locales: ['pt-BR', 'hi-IN'],
    protocol: state === 'draft' ? null : 1,
    createdAt: then,
    launchedAt: state === 'draft' ? null : then,
    progress: [
      { locale: 'pt-BR', quota: 20, completed: 20, leased: 0, ratings: 480, wanted: 480 },
      { locale: 'hi-IN', quota: 20, completed: 5, leased: 1, ratings: 120, wanted: 480 },
    ],
    settings,
    panels: [],
    links: { rater: state === 'draft' ? null : '/r/abcdefgh', preview: '/r/preview00', panels: [] },
  }
}

export function group(locale: string, difference: number): ResultGroup {
  return {
    locale,
    attribute: 'naturalness',
    scale: { min: 1, max: 5 },
    systems: (['2.1', '2.0'] as const).map((release, place) => {
      const mean = 3.9 + (place === 0 ? difference : 0)
      return {
        system: 'newsreader',
        release,
        label: `Newsreader ${release}`,
        role: 'test',
        nRatings: 240,
        nRaters: 20,
        nItems: 12,
        mean,
        sd: 0.9,
        median: 4,
        quartiles: [3, 5],
        histogram: [1, 2, 3, 4, 5].map((value) => ({ value, count: 48 })),
        naiveCi95: [mean - 0.05, mean + 0.05],
        se: 0.1,
        df: 18,
        ci95: [mean - 0.2, mean + 0.2],
        method: 'two-way random mean',
        reason: null,
      }
    }),
    differences: [
      {
        a: 'newsreader@2.0',
        b: 'newsreader@2.1',
        difference: -difference,
        se: 0.05,
        df: 18,
        ci95: [-difference - 0.1, -difference + 0.1],
        p: 0.01,
        pAdjusted: 0.02,
        method: 'two-way random mean of paired differences',
        reason: null,
      },
    ],
    preferences: [],
    ranking: [],
    agreement: {
      alphaOrdinal: 0.46,
      alphaOrdinalCi95: [0.41, 0.51],
      alphaInterval: 0.44,
      alphaNominal: 0.2,
      iccSingle: 0.38,
      iccAverage: 0.94,
      iccK: 20,
      raterBiasSd: 0.48,
      reason: null,
    },
    varianceComponents: null,
    detectableDifference: 0.28,
    raters: [{ rater: 'r-1', n: 24, mean: 3.8, sd: 0, correlationWithOthers: null, flags: ['all-equal'] }],
    extra: [],
  }
}

export function results(exclusions: 'applied' | 'ignored'): StudyResults {
  return {
    studyId,
    name: settings.name,
    method: 'acr',
    stage: 'prototype',
    state: 'running',
    exclusions,
    snapshot: {
      computedAt: then,
      protocol: 1,
      seed: 1,
      ratings: 600,
      excluded: 24,
      dataHash: 'a'.repeat(64),
    },
    progress: study('running').progress.map((row) => ({
      ...row,
      raters: row.completed,
      excludedRatings: row.locale === 'pt-BR' ? 24 : 0,
    })),
    groups: [group('pt-BR', exclusions === 'applied' ? 0.3 : 0.1), group('hi-IN', 0.2)],
    composition: [],
  }
}
