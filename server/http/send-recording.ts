import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { readRange } from './range.js'

export interface Recording {
  readonly bytes: number
  readonly read: (range?: { readonly start: number; readonly end: number }) => Promise<Readable>
}

/**
 * Sends a recording or a part of it. Headers are the same for all recordings, there is no validator and nothing may be
 * kept, so that no two answers can be told to be about the same file.
 */
export async function sendRecording(
  recording: Recording,
  range: string | undefined,
  reply: FastifyReply,
): Promise<Readable | string> {
  void reply
    .type('audio/flac')
    .header('cache-control', 'no-store')
    .header('accept-ranges', 'bytes')
    .header('x-content-type-options', 'nosniff')
  const wanted = readRange(range, recording.bytes)
  if (wanted === 'unsatisfiable') {
    void reply.code(416).header('content-range', `bytes */${recording.bytes}`)
    return ''
  }
  if (wanted === 'whole') {
    void reply.header('content-length', recording.bytes)
    return recording.read()
  }
  const { start, end } = wanted
  void reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${recording.bytes}`)
    .header('content-length', end - start + 1)
  return recording.read(wanted)
}
