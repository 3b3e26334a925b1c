import type { StudyView } from '../../contract/studies.js'
import { studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import type { Actor } from '../accounts/actor.js'
import { createStudy } from './create-study.js'
import { requireStudy } from './read-study.js'

const longestName = 120

/** A new draft with the same settings. */
export async function copyStudy(ctx: AppContext, actor: Actor, studyId: string): Promise<StudyView> {
  const row = await requireStudy(ctx, actor, studyId)
  const settings = studySettings.parse(row.settings)
  const name = `${settings.name.slice(0, longestName - 7)} (copy)`
  return createStudy(ctx, actor, { ...settings, name }, { copyOf: studyId })
}
