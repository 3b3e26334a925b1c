import type { Listeners } from '#contract/composition'
import type { PanelView } from '#contract/panels'

export type PanelKind = PanelView['kind']

export const panelKindTitles: Record<PanelKind, string> = {
  native: 'Native speakers',
  internal: 'Colleagues',
  expert: 'Experts',
}

export const listenersTitles: Record<Listeners, string> = { ...panelKindTitles, open: 'Open link' }

export const panelKindTexts: Record<PanelKind, string> = {
  native: 'A crowd of native speakers of the locale. What gates and later stages count.',
  internal: 'People of your own team or company: quick, and used to synthetic speech.',
  expert: 'Phoneticians, voice directors, audio engineers: few, trained, exact.',
}
