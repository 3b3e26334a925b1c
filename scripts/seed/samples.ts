import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Actor } from '../../server/domain/accounts/actor.js'
import { measureIntake } from '../../server/domain/clips/measure-intake.js'
import { readIntake } from '../../server/domain/clips/read-intake.js'
import { receiveUpload, type UploadPart } from '../../server/domain/clips/receive-upload.js'
import type { AppContext } from '../../server/context.js'

const folder = join(import.meta.dirname, '../../audio-samples')

/** Uploads the corpus as a lead would, manifest first; the same files again are the clips that are there. */
export async function loadSamples(ctx: AppContext, actor: Actor): Promise<void> {
  const { id } = await receiveUpload(ctx, actor, sampleParts())
  await measureIntake(ctx, id)
  const intake = await readIntake(ctx, actor, id)
  const [refused] = intake.items.filter((item) => item.status === 'refused')
  if (refused) throw new Error(`the sample ${refused.path} was refused: ${refused.fault} ${refused.detail}`)
}

async function* sampleParts(): AsyncGenerator<UploadPart> {
  const file = join(folder, 'manifest.json')
  if (!existsSync(file))
    throw new Error('audio-samples/manifest.json is missing: the demo needs the sample corpus')
  const text = readFileSync(file, 'utf8')
  const manifest = JSON.parse(text) as { clips: readonly { path: string }[] }
  yield { kind: 'file', path: 'manifest.json', stream: Readable.from([Buffer.from(text)]) }
  for (const { path } of manifest.clips)
    yield { kind: 'file', path, stream: createReadStream(join(folder, path)) }
}
