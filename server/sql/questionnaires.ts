import type { Db } from './client.js'

export type QuestionValue = string | number | string[]

/** What a session answered in its questionnaire, by key. */
export async function listAnsweredQuestions(
  db: Db,
  sessionId: string,
): Promise<Record<string, QuestionValue>> {
  const rows = await db
    .selectFrom('questionnaireAnswer')
    .select(['key', 'value'])
    .where('sessionId', '=', sessionId)
    .$narrowType<{ value: QuestionValue }>()
    .execute()
  return Object.fromEntries(rows.map((row) => [row.key, row.value]))
}

/** Stores answers; the last one for a question counts. */
export async function upsertQuestionnaireAnswers(
  db: Db,
  sessionId: string,
  answers: readonly { readonly key: string; readonly value: QuestionValue }[],
  answeredAt: Date,
): Promise<void> {
  await db
    .insertInto('questionnaireAnswer')
    .values(answers.map(({ key, value }) => ({ sessionId, key, value: JSON.stringify(value), answeredAt })))
    .onConflict((conflict) =>
      conflict.columns(['sessionId', 'key']).doUpdateSet((values) => ({
        value: values.ref('excluded.value'),
        answeredAt: values.ref('excluded.answeredAt'),
      })),
    )
    .execute()
}

/** What all sessions of a study answered, by `session/key`; previews left out. */
export async function listQuestionsOfStudy(db: Db, studyId: string): Promise<Map<string, QuestionValue>> {
  const rows = await db
    .selectFrom('questionnaireAnswer')
    .innerJoin('session', 'session.id', 'questionnaireAnswer.sessionId')
    .select(['questionnaireAnswer.sessionId', 'questionnaireAnswer.key', 'questionnaireAnswer.value'])
    .where('session.studyId', '=', studyId)
    .where('session.preview', '=', false)
    .$narrowType<{ value: QuestionValue }>()
    .execute()
  return new Map(rows.map((row) => [`${row.sessionId}/${row.key}`, row.value]))
}
