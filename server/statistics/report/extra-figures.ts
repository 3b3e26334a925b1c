import { cellsFrom } from '../cells/cell-table.js'
import { twoWayMean } from '../intervals/two-way-mean.js'
import type { Scale } from '../intervals/mean-result.js'
import { abxTest } from '../pairs/abx.js'
import { signTest } from '../pairs/sign-test.js'
import type { ExtraFigures } from './analyze-document.js'
import type { AnswerNote, NoteOf } from './answer-note.js'
import { byName } from './named-table.js'
import type { NotedAnswer } from './rating-rows.js'

type Bare = Omit<ExtraFigures, 'locale' | 'attribute'>
type Noted<K extends AnswerNote['kind']> = Omit<NotedAnswer, 'note'> & { readonly note: NoteOf<K> }
type Row = Omit<Bare, 'system'>

/**
 * Figures that only some methods have: ABX tests, corpus error rates, shares of recordings with a fault, faults per
 * recording, the share taken for the same speaker. Systems in the order of their names.
 */
export function extraFigures(answers: readonly NotedAnswer[], systemNames: readonly string[]): Bare[] {
  const bySystem = new Map<number, NotedAnswer[]>()
  for (const answer of [...answers].sort((x, y) => x.rater - y.rater || x.item - y.item)) {
    const own = bySystem.get(answer.system)
    if (own) own.push(answer)
    else bySystem.set(answer.system, [answer])
  }
  const faults = kindsIn(answers)
  return [...bySystem]
    .map(([code, own]) => ({ system: systemNames[code]!, own }))
    .sort((x, y) => byName(x.system, y.system))
    .flatMap(({ system, own }) =>
      [
        ...identifications(noted(own, 'identification')),
        ...transcripts(noted(own, 'transcript')),
        ...marks(noted(own, 'marks'), faults),
        ...counts(noted(own, 'counts')),
        ...sameness(noted(own, 'sameness')),
      ].map((row) => ({ system, ...row })),
    )
}

function noted<K extends AnswerNote['kind']>(answers: readonly NotedAnswer[], kind: K): Noted<K>[] {
  return answers.filter((answer): answer is Noted<K> => answer.note.kind === kind)
}

/** Was it heard rather than guessed? The sign test has one value a rater: a rater's answers are not independent. */
function identifications(answers: readonly Noted<'identification'>[]): Row[] {
  if (answers.length === 0) return []
  const n = answers.length
  const correct = answers.filter(({ value }) => value === 1).length
  const leanings = new Map<number, number>()
  for (const { rater, value } of answers)
    leanings.set(rater, (leanings.get(rater) ?? 0) + (value === 1 ? 1 : -1))
  return [
    { figure: 'correct', value: correct, ci95: null, n },
    { figure: 'heard_not_guessed', value: abxTest(correct, n).heard, ci95: null, n },
    { figure: 'sign_test_p', value: signTest([...leanings.values()]).p, ci95: null, n: leanings.size },
  ]
}

/** Corpus error rate ΣE/ΣN over all words, and the share of sentences without an error. */
function transcripts(answers: readonly Noted<'transcript'>[]): Row[] {
  if (answers.length === 0) return []
  const tokens = answers.reduce((sum, { note }) => sum + note.tokens, 0)
  const errors = answers.reduce((sum, { note }) => sum + note.errors, 0)
  return [
    { figure: 'corpus_error_rate', value: tokens === 0 ? null : errors / tokens, ci95: null, n: tokens },
    { figure: 'sentence_accuracy', ...share(answers, ({ note }) => note.exact) },
  ]
}

/** Share of answers that mark each kind of fault at least once. */
function marks(answers: readonly Noted<'marks'>[], faults: readonly string[]): Row[] {
  if (answers.length === 0) return []
  return faults.map((fault) => ({
    figure: fault,
    ...share(answers, ({ note }) => note.faults.includes(fault)),
  }))
}

/** Faults of each kind in a recording, on average. */
function counts(answers: readonly Noted<'counts'>[]): Row[] {
  const kinds = new Set(answers.flatMap(({ note }) => Object.keys(note.counts)))
  return [...kinds].sort(byName).map((kind) => ({
    figure: kind,
    ...meanOf(answers, ({ note }) => note.counts[kind] ?? 0),
  }))
}

function sameness(answers: readonly Noted<'sameness'>[]): Row[] {
  return answers.length === 0
    ? []
    : [{ figure: 'taken_for_same', ...share(answers, ({ note }) => note.same) }]
}

/** Every kind that is marked anywhere: a system without a mark of it has a share of 0, which is a finding. */
function kindsIn(answers: readonly NotedAnswer[]): string[] {
  return [...new Set(noted(answers, 'marks').flatMap(({ note }) => note.faults))].sort(byName)
}

function share<A extends NotedAnswer>(answers: readonly A[], has: (answer: A) => boolean): Figure {
  return meanOf(answers, (answer) => (has(answer) ? 1 : 0), { min: 0, max: 1 })
}

type Figure = Pick<Row, 'value' | 'ci95' | 'n'>

/** With the interval for other raters and other items, which ends where values of 0 or more do. */
function meanOf<A extends NotedAnswer>(
  answers: readonly A[],
  valueOf: (answer: A) => number,
  scale?: Scale,
): Figure {
  const cells = cellsFrom(answers.map((answer) => [answer.rater, answer.item, valueOf(answer)] as const))
  const { estimate, ci } = twoWayMean(cells, scale ? { scale } : {})
  const ci95 = ci && ([Math.max(0, ci[0]), Math.min(scale?.max ?? Infinity, ci[1])] as const)
  return { value: estimate, ci95, n: answers.length }
}
