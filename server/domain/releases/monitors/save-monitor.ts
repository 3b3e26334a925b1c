import type { z } from 'zod'
import type { monitorEndpoints, MonitorView } from '../../../contract/monitors.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { upsertMonitor } from '../../../sql/monitors.js'
import { findSystemByKey } from '../../../sql/releases.js'
import { listSentinelClipRows, listSentinelSetRows } from '../../../sql/sentinels.js'
import type { Actor } from '../../accounts/actor.js'
import { scheduleFault } from './next-wave-at.js'
import { readMonitor } from './read-monitors.js'

type MonitorInput = z.output<typeof monitorEndpoints.saveMonitor.body>

export async function saveMonitor(
  ctx: AppContext,
  actor: Actor,
  key: string,
  input: MonitorInput,
): Promise<MonitorView> {
  const fault = scheduleFault(input.settings.schedule)
  if (fault !== null) throw new DomainError('settings-invalid', fault)
  const system = await findSystemByKey(ctx.db, actor.workspaceId, input.system)
  if (!system) throw new DomainError('not-found', `There is no system ${input.system}.`)
  const [set] = await listSentinelSetRows(ctx.db, actor.workspaceId, input.settings.sentinelSet)
  if (!set) throw new DomainError('not-found', `There is no sentinel set ${input.settings.sentinelSet}.`)
  const spoken = new Set((await listSentinelClipRows(ctx.db, [set.id])).map((clip) => clip.locale))
  const silent = input.settings.locales.filter((locale) => !spoken.has(locale))
  if (silent.length > 0) {
    throw new DomainError(
      'settings-invalid',
      `The sentinel set ${input.settings.sentinelSet} has no clips in ${silent.join(', ')}.`,
    )
  }
  await upsertMonitor(ctx.db, {
    id: ctx.newId(),
    workspaceId: actor.workspaceId,
    key,
    name: input.name,
    state: input.state,
    systemId: system.id,
    settings: JSON.stringify(input.settings),
    createdAt: ctx.now(),
  })
  await ctx.enqueue('schedule-waves', {})
  return (await readMonitor(ctx, actor, key)).monitor
}
