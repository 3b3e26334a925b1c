import type { StudySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import type { LocaleSurvey } from './survey.js'

export interface StudyLevels {
  /** Gain of each clip, by its id. */
  readonly gains: ReadonlyMap<string, number>
  readonly loweredByDb: number
  readonly estimated: readonly string[]
}

/** One level for all clips of a locale, those of catch trials included: nothing may tell them apart. */
export function planStudyLevels(ctx: AppContext, settings: StudySettings, survey: LocaleSurvey): StudyLevels {
  const all = [...survey.clips.values(), ...survey.checks.values()]
  const clips = [...new Map(all.map((clip) => [clip.id, clip])).values()]
  const plan = ctx.audioTools.planLevels(
    clips.map(({ measurement, diagnostics }) => ({
      loudnessLufs: measurement.loudnessLufs,
      activeLevelDb: measurement.activeLevelDb,
      rmsDb: diagnostics.rmsDb ?? measurement.activeLevelDb,
      truePeakDb: diagnostics.truePeakDb ?? measurement.peakDb,
    })),
    { measure: 'loudness', db: settings.listening.levelTarget },
  )
  return {
    gains: new Map(clips.map((clip, index) => [clip.id, plan.gainsDb[index] ?? 0])),
    loweredByDb: plan.loweredByDb,
    estimated: plan.estimated.flatMap((index) => clips[index]?.id ?? []),
  }
}
