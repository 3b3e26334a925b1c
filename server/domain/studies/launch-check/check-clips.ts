import type { LaunchFinding } from '../../../contract/launch.js'
import type { SurveyedClip } from '../survey.js'
import { countOf, finding, type LocaleCase } from './finding.js'

const limits = {
  /** Levels further apart than this are heard (METHODS §2.2). */
  levelLu: 0.5,
  silenceMs: 1500,
  silenceAgainstMedianMs: 700,
  /** A version of a sentence this much longer or shorter than the median of its versions is likely another sentence. */
  durationRatio: 2,
}

/** What speaks against the recordings themselves. */
export function checkClips(given: LocaleCase): LaunchFinding[] {
  const clips = [...given.survey.clips.values()]
  return [
    ...checkLevels(given, clips),
    ...checkRates(given, clips),
    ...checkSilence(given, clips),
    ...checkDurations(given, clips),
    ...checkClipping(given, clips),
  ]
}

function checkLevels({ survey, levels }: LocaleCase, clips: readonly SurveyedClip[]): LaunchFinding[] {
  const { locale } = survey
  const found: LaunchFinding[] = []
  const silent = clips.filter((clip) => clip.measurement.activeLevelDb === null)
  if (silent.length > 0)
    found.push(
      finding(
        'error',
        'silence_outlier',
        locale,
        `${countOf(silent.length, 'clip')} without any speech.`,
        silent,
      ),
    )
  const estimated = clips.filter((clip) => levels.estimated.includes(clip.id) && !silent.includes(clip))
  if (estimated.length > 0)
    found.push(
      finding(
        'warning',
        'level_spread',
        locale,
        `${countOf(estimated.length, 'clip')} too short or too quiet for a loudness: after level matching they may still differ by more than ${limits.levelLu} LU.`,
        estimated,
      ),
    )
  const measured = clips.flatMap((clip) => clip.measurement.loudnessLufs ?? [])
  const spread = measured.length === 0 ? 0 : Math.max(...measured) - Math.min(...measured)
  if (spread > limits.levelLu)
    found.push(
      finding(
        'info',
        'level_spread',
        locale,
        `The files are up to ${spread.toFixed(1)} LU apart; the copies that raters hear are matched.`,
      ),
    )
  if (levels.loweredByDb > 0.05)
    found.push(
      finding(
        levels.loweredByDb > 6 ? 'warning' : 'info',
        'level_spread',
        locale,
        `The whole set is played ${levels.loweredByDb.toFixed(1)} dB below its target so that no clip clips.`,
      ),
    )
  return found
}

function checkRates({ survey }: LocaleCase, clips: readonly SurveyedClip[]): LaunchFinding[] {
  const rates = [...new Set(clips.map((clip) => clip.measurement.sampleRate))].sort((a, b) => a - b)
  if (rates.length < 2) return []
  const low = clips.filter((clip) => clip.measurement.sampleRate === rates[0])
  const names = rates.map((rate) => `${rate / 1000} kHz`).join(', ')
  return [
    finding(
      'warning',
      'mixed_sample_rates',
      survey.locale,
      `The clips have different sample rates (${names}). All are played at the highest; raters can still hear the bandwidth.`,
      low,
    ),
  ]
}

function checkSilence({ survey }: LocaleCase, clips: readonly SurveyedClip[]): LaunchFinding[] {
  const silenceOf = ({ measurement }: SurveyedClip): number =>
    Math.max(measurement.leadingSilenceMs, measurement.trailingSilenceMs)
  const typical = median(clips.map(silenceOf))
  const long = clips.filter((clip) => {
    const silence = silenceOf(clip)
    return (
      clip.measurement.activeLevelDb !== null &&
      (silence > limits.silenceMs || silence - typical > limits.silenceAgainstMedianMs)
    )
  })
  if (long.length === 0) return []
  return [
    finding(
      'warning',
      'silence_outlier',
      survey.locale,
      `${countOf(long.length, 'clip')} with much more silence around the speech than the others.`,
      long,
    ),
  ]
}

function checkDurations({ survey }: LocaleCase, clips: readonly SurveyedClip[]): LaunchFinding[] {
  const speechOf = ({ measurement }: SurveyedClip): number =>
    measurement.durationMs - measurement.leadingSilenceMs - measurement.trailingSilenceMs
  const odd = survey.prompts.flatMap((prompt) => {
    const versions = clips.filter((clip) => clip.prompt === prompt)
    const typical = median(versions.map(speechOf))
    return versions.filter((clip) => {
      const ratio = speechOf(clip) / typical
      return versions.length > 2 && (ratio > limits.durationRatio || ratio < 1 / limits.durationRatio)
    })
  })
  if (odd.length === 0) return []
  return [
    finding(
      'warning',
      'duration_outlier',
      survey.locale,
      `${countOf(odd.length, 'clip')} more than twice as long, or less than half as long, as other versions of the sentence.`,
      odd,
    ),
  ]
}

function checkClipping({ survey }: LocaleCase, clips: readonly SurveyedClip[]): LaunchFinding[] {
  const clipped = clips.filter((clip) => clip.measurement.clippedSamples > 0)
  if (clipped.length === 0) return []
  return [
    finding(
      'warning',
      'clipped',
      survey.locale,
      `${countOf(clipped.length, 'clip')} with clipped samples; matching levels cannot mend that.`,
      clipped,
    ),
  ]
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length === 0 ? 0 : (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2
}
