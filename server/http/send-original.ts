import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { readRange } from './range.js'

/** By the format's name as it is stored with the clip. */
const contentTypes: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  m4a: 'audio/mp4',
}

export interface Original {
  readonly format: string
  readonly bytes: number
  readonly fileName: string
  readonly read: (range?: { start: number; end: number }) => Promise<Readable>
}

/** Sends a member the file as it was uploaded, or a part of it. */
export async function sendOriginal(
  original: Original,
  range: string | undefined,
  reply: FastifyReply,
): Promise<Readable | string> {
  const { format, bytes, fileName } = original
  void reply
    .type(contentTypes[format] ?? 'application/octet-stream')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header('cache-control', 'private, max-age=3600')
    .header('accept-ranges', 'bytes')
    .header('x-content-type-options', 'nosniff')
  const wanted = readRange(range, bytes)
  if (wanted === 'unsatisfiable') {
    void reply.code(416).header('content-range', `bytes */${bytes}`)
    return ''
  }
  if (wanted === 'whole') {
    void reply.header('content-length', bytes)
    return original.read()
  }
  void reply
    .code(206)
    .header('content-range', `bytes ${wanted.start}-${wanted.end}/${bytes}`)
    .header('content-length', wanted.end - wanted.start + 1)
  return original.read(wanted)
}
