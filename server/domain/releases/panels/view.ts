import { panelKinds, type PanelView } from '../../../contract/panels.js'
import type { PanelRow } from '../../../sql/panels.js'
import { oneOf } from '../../../lib/one-of.js'

export function panelView(row: PanelRow): PanelView {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    kind: oneOf(panelKinds, row.kind),
    locales: row.locales,
    cap: row.cap,
    raters: Number(row.raters ?? 0),
  }
}
