import type { PanelView } from '../../../contract/panels.js'
import type { AppContext } from '../../../context.js'
import { listPanelRows } from '../../../sql/panels.js'
import type { Actor } from '../../accounts/actor.js'
import { panelView } from './view.js'

export async function listPanels(ctx: AppContext, actor: Actor): Promise<{ items: PanelView[] }> {
  return { items: (await listPanelRows(ctx.db, actor.workspaceId)).map(panelView) }
}
