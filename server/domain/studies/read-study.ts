import type { StudyView } from '../../contract/studies.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { listPanelProgress } from '../../sql/panel-places.js'
import { findStudyRow, listProgress, listStudyLinks, type StudyRow } from '../../sql/studies.js'
import type { Actor } from '../accounts/actor.js'
import { viewStudy } from './study-view.js'

/** The row of a study of the caller's workspace; a study of another one does not exist for them. */
export async function requireStudy(ctx: AppContext, actor: Actor, studyId: string): Promise<StudyRow> {
  const row = await findStudyRow(ctx.db, actor.workspaceId, studyId)
  if (!row) throw new DomainError('not-found', 'There is no such study.')
  return row
}

/** One study with settings, links and progress, its panels’ too. */
export async function readStudy(ctx: AppContext, actor: Actor, studyId: string): Promise<StudyView> {
  const row = await requireStudy(ctx, actor, studyId)
  const [progress, panels, links] = await Promise.all([
    listProgress(ctx.db, [studyId]),
    row.protocolId === null ? [] : listPanelProgress(ctx.db, row.protocolId),
    listStudyLinks(ctx.db, studyId),
  ])
  return viewStudy(ctx, row, progress, panels, links)
}
