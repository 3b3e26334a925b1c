import type { ContinuousSettings } from '../../../contract/production-samples.js'
import { studySettings, type StudySettings } from '../../../contract/study-settings.js'
import { groupBy } from '../../../lib/group-by.js'
import type { UnheardSample } from '../../../sql/production-samples.js'
import { createRandom } from '../../../statistics/random.js'

export interface RoundPlan {
  readonly study: { readonly key: string; readonly name: string; readonly system: string }
  readonly number: number
  /** Key of the prompt set that holds the round's samples, locale by locale. */
  readonly set: string
  readonly settings: ContinuousSettings
  /** Samples of any release of the system. */
  readonly unheard: readonly UnheardSample[]
}

export interface PlannedRound {
  readonly releaseId: string
  readonly promptIds: readonly string[]
  readonly study: StudySettings
}

/**
 * The study of one round: samples of the newest release that has any, drawn at random in each locale, every one heard by
 * as many raters. Null when nothing waits.
 */
export function planRound({ study, number, set, settings, unheard }: RoundPlan): PlannedRound | null {
  const newest = [...unheard].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]
  if (!newest) return null
  const random = createRandom(`${study.key}/${number}`)
  const drawn = [
    ...groupBy(
      unheard.filter((sample) => sample.releaseId === newest.releaseId),
      (sample) => sample.locale,
    ).values(),
  ].map((samples) => random.shuffle(samples).slice(0, settings.samplesPerRound))
  const largest = Math.max(...drawn.map((samples) => samples.length))
  return {
    releaseId: newest.releaseId,
    promptIds: drawn.flat().map((sample) => sample.promptId),
    study: studySettings.parse({
      name: `${study.name}, round ${number}`,
      publicName: { en: 'Listening study' },
      stage: 'post_deployment',
      method: { kind: 'acr' },
      attributes: settings.attributes.map((key) => ({ key })),
      locales: drawn.map((samples) => ({ locale: samples[0]!.locale })),
      systems: [{ system: study.system, release: newest.version, role: 'test' }],
      prompts: { set },
      design: {
        kind: 'balanced_random',
        ratingsPerStimulus: settings.ratingsPerSample,
        trialsPerSession: Math.min(24, largest),
      },
      listening: { practiceTrials: 0 },
    }),
  }
}
