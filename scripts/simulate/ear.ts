import type { ClipView } from '../../server/contract/clips.js'
import type { StudyView } from '../../server/contract/studies.js'

/** Tells what is said in a recording by its length in seconds; null where no recording of the study is as long. */
export type Ear = (seconds: number) => string | null

/** Silence that copies of recordings to be written down have on either side, in ms. */
const trimmedToMs = 150
const toleranceMs = 1.5

/**
 * Raters are told no text where they are to write it down, and a simulated one cannot understand speech. It knows recordings
 * by their length instead, which a study's clips give. Sentences of one length are taken for the one whose key comes first.
 */
export function createEar(study: Pick<StudyView, 'settings'>, clips: readonly ClipView[]): Ear {
  const { systems, prompts } = study.settings
  const lengths = clips
    .filter(
      ({ system, release, prompt }) =>
        systems.some((one) => one.system === system && one.release === release) &&
        (prompts.keys?.includes(prompt) ?? true),
    )
    .sort((x, y) => (x.prompt < y.prompt ? -1 : x.prompt > y.prompt ? 1 : 0))
    .map(({ text, measurement: { durationMs, leadingSilenceMs, trailingSilenceMs } }) => ({
      text,
      ms: durationMs - leadingSilenceMs - trailingSilenceMs + 2 * trimmedToMs,
    }))
  return (seconds) => {
    const off = (ms: number): number => Math.abs(ms - 1000 * seconds)
    const [nearest, ...others] = lengths.filter(({ ms }) => off(ms) <= toleranceMs)
    return others.reduce((best, one) => (off(one.ms) < off(best!.ms) ? one : best), nearest)?.text ?? null
  }
}
