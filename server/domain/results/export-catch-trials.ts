import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { AppContext } from '../../context.js'
import { type CatchAnswer, listCatchAnswers } from '../../sql/catch-answers.js'
import { findScreenedProtocol } from '../../sql/screening.js'
import type { Actor } from '../accounts/actor.js'
import { catchOutcome } from '../screening/catch-outcome.js'
import { studyOf } from './study-of.js'

const columns = [
  'locale',
  'rater',
  'session',
  'trial_position',
  'purpose',
  'item',
  'systems',
  'attribute',
  'value',
  'expected',
  'tolerance',
  'outcome',
  'answer',
  'answered_at',
] as const

/** How catch trials were answered, one row for each attribute: of sessions that have ended, in no figure anywhere. */
export async function exportCatchTrials(ctx: AppContext, actor: Actor, studyId: string): Promise<Readable> {
  await studyOf(ctx, actor, studyId)
  const protocol = await findScreenedProtocol(ctx.db, studyId)
  const answers = protocol === undefined ? [] : await listCatchAnswers(ctx.db, protocol.id)
  const rows = answers.filter((answer) => answer.own).flatMap(rowsOf)
  return Readable.from(rows).pipe(stringify({ header: true, columns: [...columns], escape_formulas: true }))
}

function rowsOf(answer: CatchAnswer): unknown[][] {
  return answer.ratings.map((rating) => {
    const own = answer.expected[rating.stimulus_id]
    const turned = rating.other_stimulus_id === null ? undefined : answer.expected[rating.other_stimulus_id]
    const right = (own ?? turned)?.answers[rating.attribute]
    // As it was asked: in a pair, the second recording against the first.
    const expected = right === undefined || own !== undefined ? right : -right
    return [
      answer.locale,
      answer.raterId,
      answer.sessionId,
      answer.position,
      answer.purpose,
      answer.prompt,
      answer.conditions.join(' '),
      rating.attribute,
      rating.value,
      expected ?? null,
      (own ?? turned)?.tolerance ?? null,
      catchOutcome({ ...answer, ratings: [rating] }),
      answer.answerId,
      answer.receivedAt,
    ]
  })
}
