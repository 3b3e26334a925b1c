import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds wrong with the page as it stands: rule, place and reason, one a line. Empty when it finds nothing. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Legacy mode runs inside the page itself: without frames there is nothing that a second page would add.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
}

/** The same in light and in dark, as the system asks for it. */
export async function faultsInBothSchemes(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${colorScheme}: ${fault}`))
  }
  return faults
}
