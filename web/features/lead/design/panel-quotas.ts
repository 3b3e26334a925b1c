import type { LaunchCheck } from '#contract/launch'
import type { PanelView } from '#contract/panels'

type Plan = LaunchCheck['plan']

export interface LocaleQuota {
  readonly locale: string
  /** Places the design has. */
  readonly places: number
  /** Places the panels that cover the locale give together. */
  readonly quota: number
}

/** What panels give in each locale beside what the design takes there. */
export function quotasByLocale(
  plan: Plan,
  named: readonly { readonly panel: string; readonly places: number }[],
  panels: readonly Pick<PanelView, 'key' | 'locales'>[],
): LocaleQuota[] {
  return plan.map(({ locale, sessions }) => ({
    locale,
    places: sessions,
    quota: named
      .filter(({ panel }) => {
        const known = panels.find(({ key }) => key === panel)
        return known !== undefined && (known.locales.length === 0 || known.locales.includes(locale))
      })
      .reduce((sum, { places }) => sum + (Number.isNaN(places) ? 0 : places), 0),
  }))
}

/** What a panel that is named first starts with: as many places as the widest locale has. */
export function startingPlaces(plan: Plan): number {
  return Math.max(1, ...plan.map(({ sessions }) => sessions))
}
