import { DomainError } from '../../lib/domain-error.js'
import type { Db } from '../../sql/client.js'
import { isStudyOf } from '../../sql/session-board.js'

/** A study of another workspace does not exist as far as anybody can tell. */
export async function requireStudy(db: Db, workspaceId: string, studyId: string): Promise<void> {
  if (!(await isStudyOf(db, workspaceId, studyId)))
    throw new DomainError('not-found', 'There is no such study')
}
