import type { KnownClip } from '../../../contract/catch-trials.js'
import type { LaunchFinding } from '../../../contract/launch.js'
import type { StudySettings } from '../../../contract/study-settings.js'
import type { MethodModule } from '../../methods/method.js'
import { methodOf } from '../../methods/registry.js'
import { scaleOf } from '../../methods/resolve-attributes.js'
import { countOf, finding, type LocaleCase } from './finding.js'

/** Shorter sessions have no place that is neither among the first two nor the last. */
const shortestSession = 4

/** What speaks against the catch trials as they are set up; once for the whole study. */
export function checkCatchSettings(settings: StudySettings): LaunchFinding[] {
  const { identical, gold, traps } = settings.catchTrials
  const method = methodOf(settings.method.kind)
  const found: LaunchFinding[] = []
  const refuse = (message: string): void => void found.push(finding('error', 'catch_trials', null, message))
  if (identical > 0 && method.identicalPair === null)
    refuse('This method has no trial in which the same recording is heard twice.')
  if (gold + traps > 0 && !method.knownClips)
    refuse('Clips with a known answer cannot be told from others in this method; it takes none.')
  else for (const clip of wanted(settings)) found.push(...checkKnown(settings, method, clip))
  return found
}

function wanted({ catchTrials }: StudySettings): KnownClip[] {
  return catchTrials.clips.filter(({ kind }) => (kind === 'gold' ? catchTrials.gold : catchTrials.traps) > 0)
}

function checkKnown(settings: StudySettings, method: MethodModule, clip: KnownClip): LaunchFinding[] {
  const { prompt, kind, locale, against, answers } = clip
  const name = `The ${kind === 'gold' ? 'gold clip' : 'trap'} “${prompt}” of ${clip.system} ${clip.release}`
  const refuse = (message: string): LaunchFinding => finding('error', 'catch_trials', locale, message)
  const found: LaunchFinding[] = []
  if (method.arity === 'pair' && against === undefined)
    found.push(refuse(`${name} does not say what it is heard against.`))
  if (method.arity !== 'pair' && against !== undefined)
    found.push(refuse(`${name} is heard against another clip, and this method shows one.`))
  for (const [key, answer] of Object.entries(answers)) {
    const attribute = settings.attributes.find((asked) => asked.key === key)
    const scale = attribute && scaleOf(method, attribute)
    if (!attribute) found.push(refuse(`${name} expects an answer to “${key}”, which is not asked.`))
    else if (scale?.kind === 'category' && !scale.steps.some(({ value }) => value === answer))
      found.push(refuse(`${name} expects ${answer}, which is no step of “${key}”.`))
    else if (scale?.kind === 'continuous' && (answer < scale.min || answer > scale.max))
      found.push(refuse(`${name} expects ${answer}, which is not on the scale of “${key}”.`))
  }
  return found
}

/** Whether a locale has the clips, and enough of them. */
export function checkCatches({ settings, survey, plan }: LocaleCase): LaunchFinding[] {
  const { catchTrials, design } = settings
  const { locale } = survey
  const found: LaunchFinding[] = []
  if (survey.missingChecks.length > 0)
    found.push(
      finding(
        'error',
        'catch_trials',
        locale,
        `${countOf(survey.missingChecks.length, 'clip')} that catch trials need ${survey.missingChecks.length === 1 ? 'is' : 'are'} not there.`,
        survey.missingChecks,
      ),
    )
  for (const [kind, perSession, one] of [
    ['gold', catchTrials.gold, 'gold clip'],
    ['trap', catchTrials.traps, 'trap'],
  ] as const) {
    const there = catchTrials.clips.filter((clip) => clip.kind === kind && clip.locale === locale).length
    const needed = perSession * design.sessionsPerRater
    if (there < needed)
      found.push(
        finding(
          'warning',
          'catch_trials',
          locale,
          `${countOf(there, one)} for ${needed} that a rater can meet: ${there === 0 ? 'no session has any' : 'later sessions have fewer'}.`,
        ),
      )
  }
  const mixed = catchTrials.identical + catchTrials.gold + catchTrials.traps
  if (plan !== null && mixed > 0 && plan.trialsPerSession < shortestSession)
    found.push(
      finding(
        'warning',
        'catch_trials',
        locale,
        `Sessions of ${countOf(plan.trialsPerSession, 'trial')} leave catch trials hardly a place.`,
      ),
    )
  return found
}
