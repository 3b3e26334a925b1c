import { sql, type Kysely } from 'kysely'
import type { DB } from './tables.generated.js'

/** One rating with everything its analysis and export need, in a fixed order, so that equal data hash equally. */
export interface RatingRow {
  readonly answerId: string
  readonly number: number
  readonly protocol: number
  readonly locale: string
  readonly attribute: string
  readonly rater: string
  readonly session: string
  readonly sessionState: string
  readonly item: string
  readonly condition: string
  readonly role: string
  readonly otherCondition: string | null
  readonly otherRole: string | null
  readonly value: number | null
  readonly detail: unknown
  readonly place: number
  readonly position: number
  readonly repeated: boolean
  readonly samplingProbability: number | null
  readonly sha256: string
  readonly text: string
  readonly heard: unknown
  readonly elapsedMs: number
  readonly hiddenMs: number
  readonly comment: string | null
  readonly device: unknown
  readonly receivedAt: Date
  /** Rules of the exclusions in force on the rating, its session or its rater. */
  readonly excludedBy: readonly string[]
  /** The panel the rater came through; null for the study's open link. */
  readonly panel: string | null
}

/**
 * Ratings of one protocol of a study, the latest unless told, previews and practice left out, sorted by answer. Read in batches with a
 * cursor: memory does not grow with the study. With `asOf`, ratings and exclusions as they stood at that moment.
 */
export function streamRatings(
  db: Kysely<DB>,
  filter: {
    studyId: string
    locale?: string | undefined
    protocol?: number | undefined
    asOf?: Date | undefined
  },
): AsyncIterableIterator<RatingRow> {
  const at = filter.asOf ?? sql<Date>`'infinity'::timestamptz`
  const before = filter.asOf ?? sql<Date>`now()`
  let query = db
    .selectFrom('rating')
    .innerJoin('answer', 'answer.id', 'rating.answerId')
    .innerJoin('trial', 'trial.id', 'answer.trialId')
    .innerJoin('session', 'session.id', 'answer.sessionId')
    .innerJoin('protocol', 'protocol.id', 'session.protocolId')
    .innerJoin('stimulus', 'stimulus.id', 'rating.stimulusId')
    .innerJoin('clip', 'clip.id', 'stimulus.clipId')
    .innerJoin('prompt', 'prompt.id', 'stimulus.promptId')
    .leftJoin('panel', 'panel.id', 'session.panelId')
    .leftJoin('stimulus as other', 'other.id', 'rating.otherStimulusId')
    .innerJoin('trialStimulus', (join) =>
      join
        .onRef('trialStimulus.trialId', '=', 'trial.id')
        .onRef('trialStimulus.stimulusId', '=', 'rating.stimulusId'),
    )
    .where('rating.studyId', '=', filter.studyId)
    .where('session.preview', '=', false)
    .where('trial.phase', '=', 'main')
    .where('trialStimulus.shownAs', '=', 'graded')
  query =
    filter.protocol === undefined
      ? query.where('protocol.number', '=', (sub) =>
          sub
            .selectFrom('protocol as latest')
            .select((fn) => fn.fn.max('latest.number').as('number'))
            .where('latest.studyId', '=', filter.studyId),
        )
      : query.where('protocol.number', '=', filter.protocol)
  if (filter.asOf !== undefined) query = query.where('answer.receivedAt', '<=', filter.asOf)
  if (filter.locale !== undefined) query = query.where('rating.locale', '=', filter.locale)
  return query
    .select([
      'rating.answerId',
      'rating.number',
      'protocol.number as protocol',
      'rating.locale',
      'rating.attribute',
      'session.raterId as rater',
      'session.id as session',
      'prompt.key as item',
      'prompt.text',
      'stimulus.condition',
      'stimulus.role',
      'other.condition as otherCondition',
      'other.role as otherRole',
      'rating.value',
      'rating.detail',
      'trialStimulus.place',
      'trial.position',
      'trial.samplingProbability',
      'clip.audioSha256 as sha256',
      'answer.heard',
      'answer.elapsedMs',
      'answer.hiddenMs',
      'answer.comment',
      'answer.device',
      'answer.receivedAt',
      'panel.kind as panel',
      // A session that ended later was still going on at the moment that is asked about.
      sql<string>`CASE WHEN session.finished_at > ${at} THEN 'active' ELSE session.state END`.as(
        'sessionState',
      ),
      sql<boolean>`trial.repeat_of IS NOT NULL`.as('repeated'),
      sql<string[]>`ARRAY(
        SELECT exclusion.rule FROM exclusion
        WHERE exclusion.study_id = rating.study_id
          AND exclusion.excluded_at <= ${at} AND coalesce(exclusion.lifted_at, 'infinity') > ${before}
          AND ((exclusion.target = 'rating' AND exclusion.target_id = rating.answer_id)
            OR (exclusion.target = 'session' AND exclusion.target_id = session.id)
            OR (exclusion.target = 'rater' AND exclusion.target_id = session.rater_id))
        ORDER BY exclusion.rule)`.as('excludedBy'),
    ])
    .orderBy('rating.answerId')
    .orderBy('rating.number')
    .stream(1000)
}
