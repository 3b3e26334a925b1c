import type { SignalChart } from '../../../contract/signals.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { findSystemByKey } from '../../../sql/releases.js'
import { listSignalRows } from '../../../sql/signals.js'
import type { Actor } from '../../accounts/actor.js'
import { releaseByName } from '../find-release.js'
import { chartSignals } from './chart-signals.js'

interface Query {
  readonly system: string
  readonly release?: string | undefined
  readonly locale?: string | undefined
  readonly name?: string | undefined
}

export async function readSignals(
  ctx: AppContext,
  actor: Actor,
  { system, release, locale, name }: Query,
): Promise<{ charts: SignalChart[] }> {
  const found = await findSystemByKey(ctx.db, actor.workspaceId, system)
  if (!found) throw new DomainError('not-found', `There is no system ${system}.`)
  const releaseId =
    release === undefined ? undefined : (await releaseByName(ctx, actor, { system, release })).id
  const rows = await listSignalRows(ctx.db, actor.workspaceId, {
    systemId: found.id,
    releaseId,
    locale,
    name,
  })
  return { charts: chartSignals(rows) }
}
