import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { AppContext } from '../../../server/context.js'
import type { Actor } from '../../../server/domain/accounts/actor.js'
import { measureIntake } from '../../../server/domain/clips/measure-intake.js'
import { receiveUpload, type UploadPart } from '../../../server/domain/clips/receive-upload.js'

const speech = readFileSync(join(import.meta.dirname, '../../fixtures/audio/speech.wav'))
const headerBytes = 44

/** The speech fixture at another level: other bytes, the same sentence. */
export function quieter(decibels: number): Buffer {
  const gain = 10 ** (-decibels / 20)
  const copy = Buffer.from(speech)
  for (let at = headerBytes; at + 1 < copy.length; at += 2)
    copy.writeInt16LE(Math.round(copy.readInt16LE(at) * gain), at)
  return copy
}

export interface Voices {
  /** `system@release`, each speaking every prompt. */
  readonly systems: readonly string[]
  readonly locales?: readonly string[]
  readonly prompts?: number
  /** What their keys begin with. */
  readonly prefix?: string
}

/** Really uploaded and measured clips: every system speaks every prompt of every locale, each at a level of its own. */
export async function uploadVoices(ctx: AppContext, actor: Actor, voices: Voices): Promise<void> {
  const { systems, locales = ['en-GB'], prompts = 4, prefix = 'p' } = voices
  async function* parts(): AsyncGenerator<UploadPart> {
    let level = 0
    for (const system of systems)
      for (const locale of locales)
        for (let prompt = 1; prompt <= prompts; prompt++)
          yield {
            kind: 'file',
            path: `${system}/${locale}/${prefix}${prompt}.wav`,
            stream: Readable.from([quieter(++level * 0.1)]),
          }
  }
  const { id } = await receiveUpload(ctx, actor, parts())
  await measureIntake(ctx, id)
}
