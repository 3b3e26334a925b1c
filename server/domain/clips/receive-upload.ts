import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { IntakeView } from '../../contract/clips.js'
import { samplingNote } from '../../contract/production-samples.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { insertIntake, insertItem, updateIntake } from '../../sql/intakes.js'
import type { Actor } from '../accounts/actor.js'
import { isManifestName, readManifest } from './manifest.js'
import { readIntake } from './read-intake.js'
import { unsafePath } from './safe-path.js'

/** One part of an upload as it arrives. A file's stream must be read before the next part is asked for. */
export type UploadPart =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | { readonly kind: 'file'; readonly path: string; readonly stream: Readable }
  /** A zip archive that was put on the disk, because its directory stands at its end. */
  | { readonly kind: 'archive'; readonly path: string; readonly file: string }

const maxFileBytes = 64 * 2 ** 20
const maxManifestBytes = 16 * 2 ** 20
const maxFiles = 20_000
const dayMs = 24 * 3600 * 1000

/**
 * Takes a batch of files as they stream in, stores their bytes and leaves the measuring to a job. One bad file is noted
 * and the others are kept; a batch that cannot be read as a whole is refused.
 */
export async function receiveUpload(
  ctx: AppContext,
  actor: Actor,
  parts: AsyncIterable<UploadPart>,
): Promise<IntakeView> {
  const intakeId = await insertIntake(ctx.db, { workspaceId: actor.workspaceId, createdBy: actor.userId })
  const batch = new Batch(ctx, intakeId)
  try {
    for await (const part of parts) await batch.take(part)
    if (batch.files === 0) throw new DomainError('upload-invalid', 'The upload has no files.')
  } finally {
    // Whatever happened, what has arrived is measured or cleared away by the job.
    await updateIntake(ctx.db, intakeId, { state: 'working' })
    await ctx.enqueue('measure-intake', { intakeId })
  }
  return readIntake(ctx, actor, intakeId)
}

class Batch {
  files = 0
  private readonly ctx: AppContext
  private readonly intakeId: string

  constructor(ctx: AppContext, intakeId: string) {
    this.ctx = ctx
    this.intakeId = intakeId
  }

  async take(part: UploadPart): Promise<void> {
    switch (part.kind) {
      case 'field':
        if (part.name === 'release' && part.value.trim() !== '')
          await updateIntake(this.ctx.db, this.intakeId, { release: part.value.trim().slice(0, 80) })
        if (part.name === 'sampling') await this.takeSampling(part.value)
        return
      case 'archive':
        return this.takeArchive(part.file)
      case 'file':
        return this.takeFile(part.path, part.stream)
    }
  }

  /** Files of the batch come from production: what was taken out of them, and the last day on which they are kept. */
  private async takeSampling(value: string): Promise<void> {
    const { data, error } = samplingNote.safeParse(readJson(value))
    if (error)
      throw new DomainError(
        'upload-invalid',
        'A batch from production says what was removed, and how long it is kept.',
        {
          errors: error.issues.map(({ path, message }) => ({
            path: ['sampling', ...path].join('.'),
            message,
          })),
        },
      )
    const { keepDays, ...note } = data
    const keepUntil = new Date(this.ctx.now().getTime() + keepDays * dayMs).toISOString().slice(0, 10)
    await updateIntake(this.ctx.db, this.intakeId, { sampling: { ...note, keepUntil } })
  }

  private async takeArchive(file: string): Promise<void> {
    try {
      for await (const entry of this.ctx.audioTools.readArchive(file)) {
        if ('fault' in entry) await this.refuse(entry.path, entry.fault, entry.detail)
        else await this.takeFile(entry.path, await entry.open())
      }
    } catch (error) {
      if (this.ctx.audioTools.faultOf(error) === null) throw error
      throw new DomainError(
        'upload-invalid',
        error instanceof Error ? error.message : 'The archive is damaged.',
      )
    }
  }

  private async takeFile(given: string, stream: Readable): Promise<void> {
    const path = given.replaceAll('\\', '/')
    if (isManifestName(path)) return this.takeManifest(path, stream)
    const unsafe = unsafePath(path)
    if (unsafe !== null) {
      await drain(stream)
      return this.refuse(path, 'unsafe_path', unsafe)
    }
    try {
      const stored = await this.ctx.audioStore.put(stream, maxFileBytes)
      await this.note(path, { receivedSha256: stored.sha256, status: 'waiting', fault: null, detail: null })
    } catch (error) {
      const fault = this.ctx.audioTools.faultOf(error)
      await drain(stream)
      if (fault === 'too_large')
        return this.refuse(path, fault, `At most ${maxFileBytes / 2 ** 20} MiB are taken.`)
      // A damaged entry of an archive breaks off; a broken connection ends the whole upload at the next part.
      await this.refuse(path, 'damaged', 'The file could not be read to its end.')
    }
  }

  private async takeManifest(path: string, stream: Readable): Promise<void> {
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxManifestBytes) throw new DomainError('payload-too-large', 'The manifest is too large.')
      chunks.push(chunk)
    }
    const manifest = readManifest(path, Buffer.concat(chunks).toString('utf8'))
    await updateIntake(this.ctx.db, this.intakeId, { manifest })
  }

  private async refuse(path: string, fault: string, detail: string): Promise<void> {
    const printable = path.replace(/[\p{Cc}\ufffd]/gu, '?').slice(0, 300) || '?'
    await this.note(printable, { receivedSha256: null, status: 'refused', fault, detail })
  }

  private async note(
    path: string,
    item: {
      receivedSha256: string | null
      status: 'waiting' | 'refused'
      fault: string | null
      detail: string | null
    },
  ): Promise<void> {
    if (++this.files > maxFiles)
      throw new DomainError('payload-too-large', `A batch has at most ${maxFiles} files.`)
    const fresh = await insertItem(this.ctx.db, { intakeId: this.intakeId, path, ...item })
    if (!fresh)
      await insertItem(this.ctx.db, {
        intakeId: this.intakeId,
        path: `${path} (again, ${this.files})`,
        receivedSha256: null,
        status: 'refused',
        fault: 'name_taken',
        detail: 'The batch has two files of this name.',
      })
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Reads a stream to its end without keeping it, so that the parts behind it are reached. */
async function drain(stream: Readable): Promise<void> {
  if (stream.destroyed || stream.readableEnded) return
  stream.resume()
  await finished(stream).catch(() => undefined)
}
