import type { ErrorRateLimit, GateRule } from '../../../contract/gate-rule.js'
import { groupBy } from '../../../lib/group-by.js'
import { cellsFrom } from '../../../statistics/cells/cell-table.js'
import { missingWords } from '../../../statistics/intelligibility/missing-words.js'
import { twoWayMean } from '../../../statistics/intervals/two-way-mean.js'
import type { MarkedSentence } from '../risks/measure-defects.js'
import type { HardStop, StopCheck } from './gate-evidence.js'

type Limits = GateRule['hardStops']

/** What one rater wrote down of one sentence of the candidate. */
export interface Transcript {
  readonly rater: string
  readonly prompt: string
  readonly text: string
  readonly written: string
  /** Errors against the words (or characters) of the text. */
  readonly rate: number
  readonly unit: 'word' | 'character'
}

/** A limit with the prompts of its list in one locale. */
export interface NamedList extends ErrorRateLimit {
  readonly prompts: ReadonlySet<string>
}

/** What hard stops say of transcripts, and whether there was something to say it of. */
export interface TranscriptFindings {
  readonly stops: readonly HardStop[]
  readonly checks: readonly StopCheck[]
}

/**
 * Words that are missing from many transcripts of their sentence, or that many of its raters marked as skipped, whatever
 * the means say (METHODS §7.4). One listener overhears a word; a voice that skips it takes it from nearly all of them.
 * Where words are not spaced, transcripts have none to count.
 */
export function skippedWords(
  { minRaters, skippedShare }: Limits,
  transcripts: readonly Transcript[],
  marked: readonly MarkedSentence[],
  locale: string,
): TranscriptFindings {
  if (skippedShare === undefined) return { stops: [], checks: [] }
  const spaced = transcripts.filter(({ unit }) => unit === 'word')
  const written = [...groupBy(spaced, ({ prompt }) => prompt)].filter(([, own]) => own.length >= minRaters)
  const judged = marked.filter(({ raters }) => raters >= minRaters)
  const missing = written.flatMap(([prompt, own]) =>
    missingWords(own[0]!.text, texts(own), locale)
      .filter((word) => word.missing / word.of >= skippedShare)
      .map((word) => ({
        stop: `Skipped word in “${prompt}”`,
        detail: `“${word.word}” is missing from ${word.missing} of ${word.of} transcripts.`,
      })),
  )
  const named = judged
    .filter(({ raters, marking }) => marking / raters >= skippedShare)
    .map(({ prompt, raters, marking }) => ({
      stop: `Skipped word in “${prompt}”`,
      detail: `${marking} of ${raters} raters marked a word as skipped.`,
    }))
  const heard = new Set([...written.map(([prompt]) => prompt), ...judged.map(({ prompt }) => prompt)]).size
  return {
    stops: [...missing, ...named],
    checks: [
      {
        check: 'Skipped words',
        ok: heard > 0,
        detail:
          heard === 0
            ? `No sentence of the candidate was written down, or judged for defects, by ${minRaters} raters.`
            : `${heard} sentences were written down, or judged for defects, by ${minRaters} raters or more.`,
      },
    ],
  }
}

/**
 * Named lists whose mean error rate is above its limit. The mean stops, so that a list of few sentences is not let through
 * by a wide interval; the interval over raters and sentences stands beside it.
 */
export function errorRates(
  { minRaters }: Limits,
  lists: readonly NamedList[],
  transcripts: readonly Transcript[],
): TranscriptFindings {
  const found = lists.map(({ prompts, max, ...name }) => {
    const list = name.tag === undefined ? `prompt set ${name.promptSet ?? ''}` : `prompts tagged ${name.tag}`
    const own = transcripts.filter(({ prompt }) => prompts.has(prompt))
    const { estimate, ci, raters, items } = meanRate(own)
    const enough = estimate !== null && raters >= minRaters
    const figures = `${percent(estimate)}${ci === null ? '' : ` (95 % interval ${percent(Math.max(0, ci[0]))} to ${percent(ci[1])})`}`
    return {
      check: {
        check: `Transcripts of ${list}`,
        ok: enough,
        detail: enough
          ? `${raters} raters wrote down ${items} of ${prompts.size} sentences.`
          : prompts.size === 0
            ? 'No prompt of this locale is on the list.'
            : `${raters} raters wrote down sentences of it; ${minRaters} are asked for.`,
      },
      stop: {
        stop: `Error rate on ${list}`,
        detail: `${figures} of what was said was written down wrong, by ${raters} raters in ${items} sentences; at most ${percent(max)} may be.`,
      },
      above: enough && estimate > max,
    }
  })
  return {
    stops: found.filter(({ above }) => above).map(({ stop }) => stop),
    checks: found.map(({ check }) => check),
  }
}

/** Mean over raters and sentences, with an interval for others of both. */
function meanRate(transcripts: readonly Transcript[]) {
  const raters = codes(transcripts.map(({ rater }) => rater))
  const prompts = codes(transcripts.map(({ prompt }) => prompt))
  return twoWayMean(
    cellsFrom(
      transcripts.map(({ rater, prompt, rate }) => [raters.get(rater)!, prompts.get(prompt)!, rate] as const),
    ),
    { scale: { min: 0, max: 1 } },
  )
}

const texts = (transcripts: readonly Transcript[]): string[] => transcripts.map(({ written }) => written)
const codes = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...new Set(names)].sort().map((name, code) => [name, code]))
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)
