import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { type StudySettings, studySettings } from '../../../contract/study-settings.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { listQuestionsOfStudy, type QuestionValue } from '../../../sql/questionnaires.js'
import { type RatingRow, streamRatings } from '../../../sql/result-ratings.js'
import { findLatestProtocol } from '../../../sql/results.js'
import type { Actor } from '../../accounts/actor.js'
import { methodOf } from '../../methods/registry.js'
import { isExcluded } from '../../results/compute-figures.js'
import { conditionOf } from '../design-input.js'
import { requireStudy } from '../read-study.js'
import { resultFile, type ResultFile } from './result-lines.js'

/** Ratings in the columns of webMUSHRA's result files, streamed. Methods that it has no page for are refused. */
export async function exportWebmushra(
  ctx: AppContext,
  actor: Actor,
  studyId: string,
  exclusions: 'applied' | 'ignored',
): Promise<{ fileName: string; csv: Readable }> {
  const study = await requireStudy(ctx, actor, studyId)
  const protocol = await findLatestProtocol(ctx.db, studyId)
  const settings = studySettings.parse(protocol?.settings ?? study.settings)
  const { kind, webmushraType } = methodOf(settings.method.kind)
  if (webmushraType === null) throw new DomainError('conflict', `webMUSHRA has no page like “${kind}”.`)
  const baseline = settings.systems.find((system) => system.baseline === true)
  const file = resultFile(webmushraType, scoredAttributes(settings), baseline ? conditionOf(baseline) : null)
  const questions = settings.questionnaire.filter((item) => item.kind !== 'note').map(({ key }) => key)
  const csv = stringify({
    header: true,
    columns: ['session_test_id', ...questions, ...file.columns],
    escape_formulas: true,
  })
  const lines = Readable.from(writeLines(ctx, study.id, settings, file, questions, exclusions))
  lines.on('error', (error) => csv.destroy(error))
  return { fileName: file.name, csv: lines.pipe(csv) }
}

/** The score that pages with detailed guidelines end in comes first; it is computed and not among the asked attributes. */
function scoredAttributes({ attributes, method }: StudySettings): string[] {
  const asked = attributes.map(({ key }) => key)
  return method.kind.startsWith('mushra_dg') ? ['dg_score', ...asked] : asked
}

async function* writeLines(
  ctx: AppContext,
  studyId: string,
  settings: StudySettings,
  file: ResultFile,
  questions: readonly string[],
  exclusions: 'applied' | 'ignored',
): AsyncGenerator<(string | number)[]> {
  const told =
    questions.length === 0 ? new Map<string, QuestionValue>() : await listQuestionsOfStudy(ctx.db, studyId)
  for await (const answer of answersOf(ctx, studyId)) {
    const { session, repeated } = answer[0]!
    if (repeated || (exclusions === 'applied' && isExcluded(answer[0]!, settings))) continue
    const values = questions.map((key) => [told.get(`${session}/${key}`) ?? ''].flat().join('; '))
    for (const line of file.lines(answer)) yield [settings.name, ...values, ...line]
  }
}

/** Ratings come sorted by answer; those of one answer make one page. */
async function* answersOf(ctx: AppContext, studyId: string): AsyncGenerator<RatingRow[]> {
  let answer: RatingRow[] = []
  for await (const row of streamRatings(ctx.db, { studyId })) {
    if (answer.length > 0 && answer[0]!.answerId !== row.answerId) {
      yield answer
      answer = []
    }
    answer.push(row)
  }
  if (answer.length > 0) yield answer
}
