import { studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import type { Actor } from '../accounts/actor.js'
import { requireStudy } from './read-study.js'
import { writeStudyYaml } from './study-yaml.js'

/** The settings as the file that creates the same study again. */
export async function readStudyYaml(ctx: AppContext, actor: Actor, studyId: string): Promise<string> {
  const row = await requireStudy(ctx, actor, studyId)
  return writeStudyYaml(studySettings.parse(row.settings))
}
