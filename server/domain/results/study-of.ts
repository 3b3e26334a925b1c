import { studySettings } from '../../contract/study-settings.js'
import { studyStates, type StudyState } from '../../contract/studies.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { oneOf } from '../../lib/one-of.js'
import { findStudyOf } from '../../sql/study-access.js'
import type { Actor } from '../accounts/actor.js'

/** A study the actor may see, with its settings; `not-found` otherwise, whoever else may have it. */
export async function studyOf(ctx: AppContext, actor: Actor, studyId: string) {
  const study = await findStudyOf(ctx.db, actor.workspaceId, studyId)
  if (!study) throw new DomainError('not-found', 'There is no such study.')
  const state: StudyState = oneOf(studyStates, study.state)
  return { id: study.id, name: study.name, state, settings: studySettings.parse(study.settings) }
}
