import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds wrong with the page as it stands: rule, place and reason, one a line. Empty when it finds nothing. */
export async function accessibilityFaults(page: Page, ...rules: readonly string[]): Promise<string[]> {
  // Legacy mode runs inside the page itself: without frames there is nothing that a second page would add.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
}

/** Every rule in light, and what colours decide in dark as well, as the system asks for it. */
export async function faultsInBothSchemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const light = await accessibilityFaults(page)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  // Colours follow the scheme with the next frame that is drawn.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  const dark = await accessibilityFaults(page, 'color-contrast')
  return [...light.map((fault) => `light: ${fault}`), ...dark.map((fault) => `dark: ${fault}`)]
}
