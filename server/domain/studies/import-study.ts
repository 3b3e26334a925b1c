import type { ImportedClip } from '../../contract/interchange.js'
import type { StudyView } from '../../contract/studies.js'
import type { AppContext } from '../../context.js'
import type { Actor } from '../accounts/actor.js'
import { createStudy } from './create-study.js'
import { parseYaml, readSettings } from './study-yaml.js'
import { isWebmushra, readWebmushra } from './webmushra/read-webmushra.js'

/** A draft from a study file: our own YAML or a webMUSHRA configuration. What could not be taken over is listed, and which files it names. */
export async function importStudy(
  ctx: AppContext,
  actor: Actor,
  text: string,
): Promise<{ study: StudyView; notes: string[]; clips: ImportedClip[] }> {
  const document = parseYaml(text)
  if (!isWebmushra(document)) {
    return {
      study: await createStudy(ctx, actor, readSettings(document), { importedFrom: 'yaml' }),
      notes: [],
      clips: [],
    }
  }
  const { settings, notes, clips } = readWebmushra(document)
  const study = await createStudy(ctx, actor, readSettings(settings), { importedFrom: 'webmushra' })
  return { study, notes, clips }
}
