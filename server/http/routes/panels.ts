import { panelEndpoints as endpoints } from '../../contract/panels.js'
import { createPanelLink } from '../../domain/releases/panels/create-panel-link.js'
import { listPanels } from '../../domain/releases/panels/list-panels.js'
import { changePanel, createPanel } from '../../domain/releases/panels/save-panel.js'
import { bind } from '../bind.js'

export const panelRoutes = [
  bind(endpoints.listPanels, ({ ctx, caller }) => listPanels(ctx, caller)),
  bind(endpoints.createPanel, ({ ctx, caller, body }) => createPanel(ctx, caller, body)),
  bind(endpoints.changePanel, ({ ctx, caller, params, body }) =>
    changePanel(ctx, caller, params.panelId, body),
  ),
  bind(endpoints.createPanelLink, ({ ctx, caller, params, body }) =>
    createPanelLink(ctx, caller, params.panelId, body.studyId),
  ),
]
