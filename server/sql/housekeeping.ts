import type { Db } from './client.js'

/** Browser sessions that ended by themselves. */
export function deleteEndedSessions(db: Db, now: Date) {
  return db.deleteFrom('authSession').where('expiresAt', '<', now).execute()
}

export function listForgottenIntakes(db: Db, before: Date) {
  return db
    .selectFrom('intake')
    .select('id')
    .where('state', '=', 'working')
    .where('createdAt', '<', before)
    .orderBy('createdAt')
    .execute()
}

export function listProtocolsWithoutCopies(db: Db, before: Date) {
  return db
    .selectFrom('protocol')
    .innerJoin('study', 'study.id', 'protocol.studyId')
    .select('protocol.id')
    .where('study.state', 'in', ['pilot', 'running', 'paused'])
    .where('protocol.launchedAt', '<', before)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('stimulus')
          .select('stimulus.id')
          .whereRef('stimulus.protocolId', '=', 'protocol.id')
          .where('stimulus.copySha256', 'is', null),
      ),
    )
    .execute()
}

/** Studies and locales whose figures may still change. */
export function listStudiesUnderWay(db: Db) {
  return db
    .selectFrom('slot')
    .innerJoin('study', 'study.id', 'slot.studyId')
    .select(['slot.studyId', 'slot.locale'])
    .distinct()
    .where('study.state', 'in', ['pilot', 'running', 'paused'])
    .execute()
}
