import type { Db } from './client.js'

/** Every gate in its latest version. */
export function listGateRows(db: Db, workspaceId: string) {
  return gateQuery(db, workspaceId)
    .distinctOn('gate.key')
    .orderBy('gate.key')
    .orderBy('gate.version', 'desc')
    .execute()
}

/** All versions of a gate, newest first. */
export function listGateVersions(db: Db, workspaceId: string, key: string) {
  return gateQuery(db, workspaceId).where('gate.key', '=', key).orderBy('gate.version', 'desc').execute()
}
export type GateRow = Awaited<ReturnType<typeof listGateVersions>>[number]

/** A gate in its latest version. */
export function findGate(db: Db, workspaceId: string, key: string) {
  return gateQuery(db, workspaceId)
    .where('gate.key', '=', key)
    .orderBy('gate.version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function gateQuery(db: Db, workspaceId: string) {
  return db
    .selectFrom('gate')
    .leftJoin('authUser', 'authUser.id', 'gate.createdBy')
    .select([
      'gate.id',
      'gate.key',
      'gate.version',
      'gate.rule',
      'gate.createdAt',
      'authUser.name as declaredBy',
    ])
    .where('gate.workspaceId', '=', workspaceId)
}

export function insertGate(
  db: Db,
  gate: {
    id: string
    workspaceId: string
    key: string
    version: number
    rule: string
    createdBy: string | null
    createdAt: Date
  },
) {
  return db.insertInto('gate').values(gate).execute()
}

export async function lastLookNumber(db: Db, gateId: string, releaseId: string): Promise<number> {
  const row = await db
    .selectFrom('gateLook')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('gateId', '=', gateId)
    .where('releaseId', '=', releaseId)
    .executeTakeFirst()
  return row?.number ?? 0
}

export function insertLook(
  db: Db,
  look: {
    id: string
    workspaceId: string
    gateId: string
    releaseId: string
    number: number
    verdict: string
    evidence: string
    dataSha256: string
    codeVersion: string
    madeAt: Date
  },
) {
  return db.insertInto('gateLook').values(look).execute()
}

/** The newest look of every gate, at whatever release, or at one. */
export function listNewestLooks(db: Db, workspaceId: string, filter: { releaseId?: string } = {}) {
  let query = lookQuery(db, workspaceId)
    .distinctOn('gate.key')
    .orderBy('gate.key')
    .orderBy('gateLook.madeAt', 'desc')
    .orderBy('gateLook.number', 'desc')
  if (filter.releaseId !== undefined) query = query.where('gateLook.releaseId', '=', filter.releaseId)
  return query.execute()
}

/** Looks of every version of a gate, or of one release, newest first. */
export function listLookRows(
  db: Db,
  workspaceId: string,
  filter: { gateKey?: string; lookId?: string; releaseId?: string },
) {
  let query = lookQuery(db, workspaceId)
  if (filter.gateKey !== undefined) query = query.where('gate.key', '=', filter.gateKey)
  if (filter.lookId !== undefined) query = query.where('gateLook.id', '=', filter.lookId)
  if (filter.releaseId !== undefined) query = query.where('gateLook.releaseId', '=', filter.releaseId)
  return query.orderBy('gateLook.madeAt', 'desc').orderBy('gateLook.number', 'desc').limit(200).execute()
}
export type LookRow = Awaited<ReturnType<typeof listLookRows>>[number]

function lookQuery(db: Db, workspaceId: string) {
  return db
    .selectFrom('gateLook')
    .innerJoin('gate', 'gate.id', 'gateLook.gateId')
    .innerJoin('release', 'release.id', 'gateLook.releaseId')
    .innerJoin('system', 'system.id', 'release.systemId')
    .select([
      'gateLook.id',
      'gateLook.number',
      'gateLook.verdict',
      'gateLook.evidence',
      'gateLook.dataSha256',
      'gateLook.codeVersion',
      'gateLook.madeAt',
      'gate.key as gate',
      'gate.version as gateVersion',
      'release.id as releaseId',
      'release.version',
      'system.key as system',
    ])
    .where('gateLook.workspaceId', '=', workspaceId)
}
