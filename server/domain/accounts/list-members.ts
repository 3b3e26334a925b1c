import type { MemberView } from '../../contract/members.js'
import type { AppContext } from '../../context.js'
import { listMembers as selectMembers } from '../../sql/accounts.js'
import type { Actor } from './actor.js'
import { memberView } from './view.js'

export async function listMembers(ctx: AppContext, actor: Actor): Promise<{ items: MemberView[] }> {
  return { items: (await selectMembers(ctx.db, actor.workspaceId)).map(memberView) }
}
