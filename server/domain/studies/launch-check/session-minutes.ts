import type { StudySettings } from '../../../contract/study-settings.js'
import { methodOf } from '../../methods/registry.js'
import { catchCount } from '../catch-specs.js'
import type { LocaleSurvey } from '../survey.js'

/** Reading, deciding and moving on, for one attribute of one recording. */
const decisionSeconds = 4
const introductionMinutes = 1.5

/** How long a session is expected to take: every recording heard a little more than once, a decision for each attribute. */
export function sessionMinutes(
  settings: StudySettings,
  survey: Pick<LocaleSurvey, 'clips'>,
  trialsPerSession: number,
): number {
  const clips = [...survey.clips.values()]
  if (clips.length === 0) return introductionMinutes
  const seconds = clips.reduce((sum, clip) => sum + clip.measurement.durationMs, 0) / clips.length / 1000
  const { arity, kind } = methodOf(settings.method.kind)
  const shown =
    arity === 'single'
      ? 1
      : arity === 'pair'
        ? 2
        : (settings.method.conditionsPerTrial ?? settings.systems.length)
  const judged = arity === 'page' ? shown : 1
  const replays = arity === 'page' ? 2 : kind === 'transcription' ? 1.5 : 1.2
  const perTrial = shown * seconds * replays + judged * settings.attributes.length * decisionSeconds
  const repeats = 1 + settings.design.repeatShare
  const unscored = settings.listening.practiceTrials + catchCount(settings.catchTrials)
  const trials = trialsPerSession * repeats + unscored
  return introductionMinutes + (trials * perTrial) / 60
}
