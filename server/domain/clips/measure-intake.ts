import type { AppContext } from '../../context.js'
import { findAudio, type NewAudio } from '../../sql/clips.js'
import {
  areBytesNeeded,
  findIntake,
  insertItem,
  type IntakeItemRow,
  type IntakeRow,
  listIntakeItems,
  settleItem,
  updateIntake,
} from '../../sql/intakes.js'
import type { NewSample } from '../../sql/production-samples.js'
import { type ClipTarget, findTarget, ManifestIndex } from './clip-target.js'
import type { ManifestRow } from './manifest.js'
import { storeClip, type StoreOutcome } from './store-clip.js'

/** Files measured at once: the audio threads are the limit, a few more keep them fed. */
const concurrency = 4

/**
 * Measures every waiting file of a batch and turns the good ones into clips. Safe to run again at any point: settled
 * files are left alone, and the same file twice is the same clip.
 */
export async function measureIntake(ctx: AppContext, intakeId: string): Promise<void> {
  const intake = await findIntake(ctx.db, intakeId)
  if (!intake || intake.state === 'receiving') return
  const rows = intake.manifest as ManifestRow[] | null
  const manifest = rows && new ManifestIndex(rows)
  const items = await listIntakeItems(ctx.db, intakeId)
  if (manifest) await noteMissing(ctx, intakeId, manifest, items)
  const waiting = items.filter((item) => item.status === 'waiting')
  await inParallel(waiting, async (item) => {
    const target = findTarget(item.path, manifest, intake.release)
    const outcome = 'fault' in target ? refused(target) : await measure(ctx, intake, item, target)
    await settleItem(ctx.db, item.id, outcome)
    if (outcome.status === 'refused') await forget(ctx, item)
  })
  await updateIntake(ctx.db, intakeId, { state: 'done' })
}

async function noteMissing(
  ctx: AppContext,
  intakeId: string,
  manifest: ManifestIndex,
  items: readonly IntakeItemRow[],
): Promise<void> {
  for (const row of manifest.missing(items.map((item) => item.path)))
    await insertItem(ctx.db, {
      intakeId,
      path: row.path,
      receivedSha256: null,
      status: 'refused',
      fault: 'missing_file',
      detail: 'The manifest names this file, but it did not arrive.',
    })
}

async function measure(
  ctx: AppContext,
  intake: IntakeRow,
  item: IntakeItemRow,
  target: ClipTarget,
): Promise<StoreOutcome> {
  const sha256 = item.receivedSha256
  if (sha256 === null) return refused({ fault: 'damaged', detail: 'The file did not arrive.' })
  const audio = (await knownAudio(ctx, sha256)) ?? (await analysed(ctx, sha256))
  if ('fault' in audio) return refused(audio)
  const sampling = intake.sampling as Omit<NewSample, 'clipId' | 'intakeId'> | null
  return storeClip(ctx, intake.workspaceId, {
    target,
    sampling: sampling && { ...sampling, intakeId: intake.id },
    fileName: item.path.split('/').at(-1)!.slice(0, 300),
    audio,
  })
}

/** The same bytes measure the same, whoever uploaded them first. */
async function knownAudio(ctx: AppContext, sha256: string): Promise<NewAudio | null> {
  const row = await findAudio(ctx.db, sha256)
  if (!row) return null
  const { format, bytes, measurement, diagnostics, peaks } = row
  return {
    sha256,
    format,
    bytes: Number(bytes),
    measurement: measurement as object,
    diagnostics: diagnostics as object,
    peaks,
  }
}

async function analysed(
  ctx: AppContext,
  sha256: string,
): Promise<NewAudio | { fault: string; detail: string }> {
  const bytes = await ctx.audioStore.readAll(sha256)
  const analysis = await ctx.audioTools.analyse(bytes)
  if (!analysis.ok) return analysis
  const { format, measurement, diagnostics, peaks } = analysis
  return {
    sha256,
    format,
    bytes: bytes.length,
    measurement,
    diagnostics,
    peaks: Buffer.from(peaks.buffer, peaks.byteOffset, peaks.byteLength),
  }
}

function refused({ fault, detail }: { fault: string; detail: string }): StoreOutcome {
  return { status: 'refused', fault, detail, clipId: null }
}

/** Lets go of bytes that became no clip and that nothing else waits for. */
async function forget(ctx: AppContext, { receivedSha256 }: IntakeItemRow): Promise<void> {
  if (receivedSha256 !== null && !(await areBytesNeeded(ctx.db, receivedSha256)))
    await ctx.audioStore.remove(receivedSha256)
}

async function inParallel<T>(values: readonly T[], work: (value: T) => Promise<void>): Promise<void> {
  const left = [...values]
  const worker = async (): Promise<void> => {
    for (let value = left.shift(); value !== undefined; value = left.shift()) await work(value)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}
