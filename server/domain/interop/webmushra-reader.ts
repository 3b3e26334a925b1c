import type { DelimitedRecord } from './delimited.js'
import { parseScoreText } from './parse-score.js'
import { defaultAttribute, defaultLocale, type RatingSink, type RecordReader } from './rating-sink.js'
import { quoted } from './tidy-reader.js'

/**
 * Readers of webMUSHRA's results. Its files are appended over months while the questionnaire changes, so a header may no
 * longer fit later rows: the rating columns are the last ones and are found from the right end of each row.
 */
export function webMushraReader(header: readonly string[], sink: RatingSink): RecordReader | null {
  if (header[0] !== 'session_test_id') return null
  const at = (name: string): number => (header.includes(name) ? header.length - header.indexOf(name) : -1)
  const cells = (...names: string[]): number[] | null => {
    const found = names.map(at)
    return found.some((x) => x < 0) ? null : found
  }
  const mushra = cells('session_uuid', 'trial_id', 'rating_stimulus', 'rating_score')
  if (mushra) return mushraReader(mushra, sink)
  const pair = cells('trial_id', 'choice_reference', 'choice_non_reference', 'choice_answer')
  if (pair) return pairReader(pair, sink)
  const small = cells(
    'trial_id',
    'rating_reference',
    'rating_non_reference',
    'rating_reference_score',
    'rating_non_reference_score',
  )
  if (small) return impairmentReader(small, sink)
  const ratings = header.filter((name) => /^stimuli_rating\d*$/.test(name))
  const likert = cells('trial_id', 'stimuli', ...ratings)
  return likert && ratings.length > 0 ? likertReader(likert, ratings, sink) : null
}

function mushraReader([uuid, trial, stimulus, score]: number[], sink: RatingSink): RecordReader {
  const rate = rater(sink)
  return {
    format: 'webmushra-mushra',
    record(row) {
      rate(
        row,
        fromRight(row, uuid!),
        fromRight(row, trial!),
        fromRight(row, stimulus!),
        fromRight(row, score!),
      )
    },
  }
}

function impairmentReader(at: number[], sink: RatingSink): RecordReader {
  const rate = rater(sink)
  const sessionOf = sessions()
  return {
    format: 'webmushra-bs1116',
    record(row) {
      const [trial, reference, other, referenceScore, otherScore] = at.map((k) => fromRight(row, k))
      const session = sessionOf(row, at[0]!, `${trial!}\n${other!}`)
      rate(row, session, trial!, reference === '' ? 'reference' : reference!, referenceScore!)
      rate(row, session, trial!, other!, otherScore!)
    },
  }
}

function likertReader(at: number[], ratings: readonly string[], sink: RatingSink): RecordReader {
  const rate = rater(sink)
  const sessionOf = sessions()
  return {
    format: 'webmushra-likert',
    record(row) {
      const [trial, stimulus, ...scores] = at.map((k) => fromRight(row, k))
      const session = sessionOf(row, Math.max(...at), `${trial!}\n${stimulus!}`)
      for (const [k, score] of scores.entries()) {
        const attribute =
          ratings.length === 1 ? defaultAttribute : `rating${ratings[k]!.slice('stimuli_rating'.length)}`
        rate(row, session, trial!, stimulus!, score, attribute)
      }
    },
  }
}

/** `correct` is a preference for the reference: webMUSHRA asks which of two is the better (or the original). */
const answers: Readonly<Record<string, number>> = { correct: 1, incorrect: 0, undecided: 0.5 }

function pairReader(at: number[], sink: RatingSink): RecordReader {
  const { names } = sink
  const sessionOf = sessions()
  return {
    format: 'webmushra-paired-comparison',
    record(row) {
      const [trial, reference, other, answer] = at.map((k) => fromRight(row, k))
      const outcome = answers[answer!.toLowerCase()]
      if (outcome === undefined) {
        sink.reject(row.line, `the answer ${quoted(answer!)} is not correct, incorrect or undecided`)
        return
      }
      const a = names.system.of(reference === '' ? 'reference' : reference!)
      const b = names.system.of(other!)
      if (other === '' || a === b) {
        sink.reject(row.line, 'the two sides of the comparison are not told apart')
        return
      }
      sink.preference({
        locale: names.locale.of(defaultLocale),
        attribute: names.attribute.of(defaultAttribute),
        rater: names.rater.of(sessionOf(row, at[0]!, `${trial!}\n${reference!}\n${other!}`)),
        item: names.item.of(trial!),
        a,
        b,
        outcome,
        aFirst: null,
        degree: null,
      })
    },
  }
}

function fromRight(row: DelimitedRecord, places: number): string {
  return row.fields >= places ? row.text(row.fields - places).trim() : ''
}

/**
 * Only mushra.csv names its sessions. Elsewhere a session is numbered: it goes on while the questionnaire answers stay the
 * same and no answer comes twice, because webMUSHRA writes all rows of a session at once.
 */
function sessions() {
  let count = 0
  let questionnaire: string | null = null
  let seen = new Set<string>()
  return (row: DelimitedRecord, firstRatingColumn: number, answer: string): string => {
    const cells = Array.from({ length: Math.max(0, row.fields - firstRatingColumn) }, (_, k) => row.text(k))
    const now = cells.join('\u0000')
    if (now !== questionnaire || seen.has(answer)) {
      count++
      questionnaire = now
      seen = new Set()
    }
    seen.add(answer)
    return `session-${count}`
  }
}

/** Checks and hands on one score. */
function rater({ names, ...sink }: RatingSink) {
  return (
    row: DelimitedRecord,
    session: string,
    trial: string,
    system: string,
    text: string,
    attribute = defaultAttribute,
  ): void => {
    const missing = Object.entries({ 'session id': session, 'trial id': trial, stimulus: system }).find(
      ([, v]) => v === '',
    )
    const score = parseScoreText(text)
    if (missing) sink.reject(row.line, `no ${missing[0]}`)
    else if (!Number.isFinite(score)) {
      sink.reject(
        row.line,
        text === '' || text === 'NA' ? 'no rating was given' : `the score ${quoted(text)} is not a number`,
      )
    } else {
      sink.score(
        names.locale.of(defaultLocale),
        names.attribute.of(attribute),
        names.rater.of(session),
        names.item.of(trial),
        names.system.of(system),
        score,
      )
    }
  }
}
