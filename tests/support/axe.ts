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
  await paint(page, 'light')
  const light = await accessibilityFaults(page)
  await paint(page, 'dark')
  const dark = await accessibilityFaults(page, 'color-contrast')
  return [...light.map((fault) => `light: ${fault}`), ...dark.map((fault) => `dark: ${fault}`)]
}

/** Changes the scheme and waits until the page is drawn in it: colours follow with the next frame, some by a transition. */
async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.evaluate(async () => {
    const frame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn))
    await frame()
    await frame()
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(transitions.map(({ finished }) => finished))
  })
}
