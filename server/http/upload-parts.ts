import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { AppContext } from '../context.js'
import type { UploadPart } from '../domain/clips/receive-upload.js'
import { DomainError } from '../lib/domain-error.js'

const maxArchiveBytes = 4 * 2 ** 30
/** Beyond this a file is cut off; the use case refuses it well before. */
const maxFileBytes = maxArchiveBytes

/**
 * The parts of a multipart upload, in the order they arrive, paths kept as the browser gave them. An archive lies on the
 * disk while its turn lasts.
 */
export async function* uploadParts(ctx: AppContext, request: FastifyRequest): AsyncGenerator<UploadPart> {
  const parts = request.parts({
    preservePath: true,
    limits: { fileSize: maxFileBytes, files: 20_000, fields: 20, fieldSize: 4096, parts: 20_020 },
  })
  try {
    for await (const part of parts) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') yield { kind: 'field', name: part.fieldname, value: part.value }
      } else if (/\.zip$/i.test(part.filename)) {
        yield* archivePart(ctx, part.filename, part.file)
      } else {
        yield { kind: 'file', path: part.filename, stream: part.file }
      }
    }
  } catch (error) {
    throw asProblem(error)
  }
}

async function* archivePart(ctx: AppContext, path: string, stream: Readable): AsyncGenerator<UploadPart> {
  const folder = await mkdtemp(join(ctx.config.dataDir, 'upload-'))
  try {
    const file = join(folder, 'archive.zip')
    await pipeline(stream, createWriteStream(file))
    if ('truncated' in stream && stream.truncated === true)
      throw new DomainError('payload-too-large', `An archive has at most ${maxArchiveBytes / 2 ** 30} GiB.`)
    yield { kind: 'archive', path, file }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Limits and malformed bodies are told by the parser in codes of its own. */
function asProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^FST_(REQ_FILE_TOO_LARGE|FILES_LIMIT|PARTS_LIMIT|FIELDS_LIMIT)$/.test(code))
    return new DomainError('payload-too-large', 'The upload has more parts than are taken at once.')
  const broken = error instanceof Error && /multipart|unexpected end of form|malformed/i.test(error.message)
  return broken || code.startsWith('FST_')
    ? new DomainError('upload-invalid', 'The upload broke off.')
    : error
}
