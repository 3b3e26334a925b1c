import type { AppContext } from '../../context.js'
import { groupBy } from '../../lib/group-by.js'
import { notify } from '../../sql/notifications.js'
import {
  type CopyTask,
  findProtocolRow,
  listMissingCopies,
  openProtocol,
  storeCopy,
} from '../../sql/protocols.js'
import { reconcileQueue } from '../assignment/reconcile-queue.js'
import { madeAnchors } from '../methods/page.js'
import type { CopyFormat } from './freeze-protocol.js'

/** Files worked on at once; the audio threads set the pace. */
const concurrency = 4
const silence = { leadMs: 150, tailMs: 150 }

/**
 * Makes the copies that raters hear: one for each stimulus, at one level and in one format, and never the same bytes for
 * two stimuli of one clip. When the last one is there the protocol opens and its places are handed out. Safe to run again
 * at any point.
 */
export async function prepareRaterCopies(ctx: AppContext, protocolId: string): Promise<void> {
  const protocol = await findProtocolRow(ctx.db, protocolId)
  if (!protocol) return
  const formats = protocol.plan as unknown as Readonly<Record<string, { copy: CopyFormat }>>
  const files = [...groupBy(await listMissingCopies(ctx.db, protocolId), (task) => task.audioSha256).values()]
  const work = async (): Promise<void> => {
    for (let tasks = files.shift(); tasks; tasks = files.shift()) await copyFile(ctx, tasks, formats)
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  await openProtocol(ctx.db, protocolId)
  if (protocol.number > 0) await handOut(ctx, protocol.studyId, Object.keys(formats))
}

async function copyFile(
  ctx: AppContext,
  tasks: readonly CopyTask[],
  formats: Readonly<Record<string, { copy: CopyFormat }>>,
): Promise<void> {
  const bytes = await ctx.audioStore.readAll(tasks[0]!.audioSha256)
  for (const task of tasks) {
    const format = formats[task.locale]!.copy
    const anchor = anchorOf(task.condition)
    const copy = await ctx.audioTools.makeCopy(bytes, {
      sampleRate: format.sampleRate,
      channels: format.channels,
      gainDb: task.gainDb,
      ditherSeed: task.id,
      ...(anchor ? { anchor } : {}),
      ...(format.trim ? { silence } : {}),
    })
    const stored = await ctx.audioStore.put(copy.bytes)
    await storeCopy(ctx.db, task.id, {
      copySha256: stored.sha256,
      copyBytes: stored.bytes,
      durationMs: copy.durationMs,
    })
  }
}

function anchorOf(condition: string): 'low' | 'mid' | null {
  if (condition === madeAnchors.low_3k5) return 'low'
  return condition === madeAnchors.mid_7k ? 'mid' : null
}

async function handOut(ctx: AppContext, studyId: string, locales: readonly string[]): Promise<void> {
  for (const locale of locales) {
    await reconcileQueue(ctx, { studyId, locale })
    await notify(ctx.db, { kind: 'progress', studyId, locale })
  }
}
