import type { LaunchCheck } from '../../contract/launch.js'
import { studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import type { Actor } from '../accounts/actor.js'
import { examineLaunch } from './examine-launch.js'
import { requireStudy } from './read-study.js'

/** What a launch would do now, and what speaks against it. */
export async function checkLaunch(ctx: AppContext, actor: Actor, studyId: string): Promise<LaunchCheck> {
  const row = await requireStudy(ctx, actor, studyId)
  const settings = studySettings.parse(row.settings)
  const { check } = await examineLaunch(ctx, actor.workspaceId, settings, { seed: studyId, places: null })
  return check
}
