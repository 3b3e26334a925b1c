import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Request } from 'playwright-core'
import { root } from './image.js'

/** Notes which scripts a page asks for, until the answer is called: their compressed size together, in bytes. */
export function weighScripts(page: Page): () => number {
  const asked = new Set<string>()
  const note = (request: Request): void => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('.js')) asked.add(pathname)
  }
  page.on('request', note)
  return () => {
    page.off('request', note)
    return [...asked].reduce((sum, path) => sum + statSync(join(root, 'dist/web', `${path}.gz`)).size, 0)
  }
}

/** What a rater's page may weigh from the invitation to the thank-you page, whatever the method. */
export const mostScriptBytes = 160_000
