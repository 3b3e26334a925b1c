import type { Db } from './client.js'

function rolloutQuery(db: Db, workspaceId: string) {
  return db
    .selectFrom('rollout')
    .innerJoin('release', 'release.id', 'rollout.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .selectAll('rollout')
    .select((eb) => [
      'release.version',
      'release.stage',
      'system.key as system',
      'system.name as systemName',
      eb
        .selectFrom('rolloutMove')
        .select((fn) => fn.fn.max('rolloutMove.madeAt').as('at'))
        .whereRef('rolloutMove.rolloutId', '=', 'rollout.id')
        .as('changedAt'),
      // When the step in force began: holding and resuming are no new beginning.
      eb
        .selectFrom('rolloutMove')
        .select((fn) => fn.fn.max('rolloutMove.madeAt').as('at'))
        .whereRef('rolloutMove.rolloutId', '=', 'rollout.id')
        .where('rolloutMove.move', 'in', ['start', 'advance', 'roll_back'])
        .as('steppedAt'),
    ])
    .where('rollout.workspaceId', '=', workspaceId)
}

export function listRolloutRows(db: Db, workspaceId: string, releaseId?: string) {
  const query = rolloutQuery(db, workspaceId)
  return (releaseId === undefined ? query : query.where('rollout.releaseId', '=', releaseId))
    .orderBy('rollout.createdAt', 'desc')
    .orderBy('rollout.id')
    .execute()
}

export function findRollout(db: Db, workspaceId: string, rolloutId: string) {
  return rolloutQuery(db, workspaceId).where('rollout.id', '=', rolloutId).executeTakeFirst()
}
export type RolloutRow = NonNullable<Awaited<ReturnType<typeof findRollout>>>

export function listRolloutSteps(db: Db, rolloutIds: readonly string[]) {
  if (rolloutIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('rolloutStep')
    .selectAll()
    .where('rolloutId', 'in', rolloutIds)
    .orderBy('rolloutId')
    .orderBy('position')
    .execute()
}
export type RolloutStepRow = Awaited<ReturnType<typeof listRolloutSteps>>[number]

/** Every move of a rollout, newest first. */
export function listRolloutMoves(db: Db, rolloutId: string) {
  return db
    .selectFrom('rolloutMove')
    .leftJoin('authUser', 'authUser.id', 'rolloutMove.madeBy')
    .select([
      'rolloutMove.move',
      'rolloutMove.fromStep',
      'rolloutMove.toStep',
      'rolloutMove.reason',
      'rolloutMove.madeAt',
      'authUser.name as madeBy',
    ])
    .where('rolloutMove.rolloutId', '=', rolloutId)
    .orderBy('rolloutMove.madeAt', 'desc')
    .orderBy('rolloutMove.id')
    .execute()
}
export type RolloutMoveRow = Awaited<ReturnType<typeof listRolloutMoves>>[number]

export interface NewRollout {
  readonly id: string
  readonly workspaceId: string
  readonly releaseId: string
  readonly name: string
  readonly createdBy: string | null
  readonly createdAt: Date
}

export type NewRolloutStep = Omit<RolloutStepRow, 'rolloutId'>

export async function insertRollout(db: Db, rollout: NewRollout, steps: readonly NewRolloutStep[]) {
  await db.insertInto('rollout').values(rollout).execute()
  await db
    .insertInto('rolloutStep')
    .values(steps.map((step) => ({ rolloutId: rollout.id, ...step })))
    .execute()
}

export function insertRolloutMove(
  db: Db,
  move: {
    rolloutId: string
    move: string
    fromStep: number
    toStep: number
    reason: string
    evidence: string
    madeBy: string | null
    madeAt: Date
  },
) {
  return db.insertInto('rolloutMove').values(move).execute()
}

/** Moves a rollout on from where it was seen; answers false when somebody moved it meanwhile. */
export async function updateRollout(
  db: Db,
  rolloutId: string,
  seen: { readonly state: string; readonly step: number },
  to: { readonly state: string; readonly step: number },
): Promise<boolean> {
  const moved = await db
    .updateTable('rollout')
    .set(to)
    .where('id', '=', rolloutId)
    .where('state', '=', seen.state)
    .where('step', '=', seen.step)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

/** How many prompts of a set's newest version a release does not speak, by locale. */
export function countUnspoken(db: Db, workspaceId: string, set: string, releaseId: string) {
  return db
    .selectFrom('promptSetMember')
    .innerJoin('prompt', 'prompt.id', 'promptSetMember.promptId')
    .leftJoin('clip', (join) =>
      join.onRef('clip.promptId', '=', 'prompt.id').on('clip.releaseId', '=', releaseId),
    )
    .where('promptSetMember.promptSetId', '=', (eb) =>
      eb
        .selectFrom('promptSet')
        .select('promptSet.id')
        .where('promptSet.workspaceId', '=', workspaceId)
        .where('promptSet.key', '=', set)
        .orderBy('promptSet.version', 'desc')
        .limit(1),
    )
    .select((eb) => [
      'prompt.locale',
      eb.fn.countAll<string>().as('prompts'),
      eb.fn.count<string>('clip.id').as('spoken'),
    ])
    .groupBy('prompt.locale')
    .orderBy('prompt.locale')
    .execute()
}
