import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { onTestFailed } from 'vitest'
import { freePort } from '../../scripts/services/free-port.js'
import { buildWeb } from '../../scripts/start/web.js'
import { buildApp } from '../../server/app.js'
import type { AppContext } from '../../server/context.js'
import { handlers } from '../../server/jobs/handlers.js'
import { startRunner } from '../../server/jobs/runner.js'
import { launchBrowser } from './browser.js'
import { createTestContext } from './context.js'

const root = join(import.meta.dirname, '../..')

export interface E2eServer {
  /** Where it listens; no slash at the end. */
  readonly url: string
  readonly app: FastifyInstance
  readonly ctx: AppContext
  readonly browser: Browser
  /** A person with a browser of their own: cookies, storage and size are not shared. */
  person(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Call before each test: pictures of all open pages are left in the system's temporary folder when it fails. */
  pictureFailure(test: string): void
  close(): Promise<void>
}

/** The product as people meet it: built pages, API and background work on a database of their own, and a Chromium. */
export async function startE2eServer(): Promise<E2eServer> {
  await buildWeb(root)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const context = await createTestContext({ env: { PUBLIC_URL: url, PORT: String(port) } })
  const runner = await startRunner(context.ctx, context.backend, handlers)
  const app = await buildApp(context)
  await app.listen({ host: '127.0.0.1', port })
  const browser = await launchBrowser()
  return {
    url,
    app,
    ctx: context.ctx,
    browser,
    async person(options = {}) {
      const person = await browser.newContext({ baseURL: url, ...options })
      // Two cores may be busy with other tests; nothing here is measured in time.
      person.setDefaultTimeout(45_000)
      return person
    },
    pictureFailure(test) {
      onTestFailed(async () => {
        const pages = browser.contexts().flatMap((person) => person.pages())
        for (const [index, page] of pages.entries()) {
          const name = `${test.replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}-${index}.png`
          await page
            .screenshot({ path: join(tmpdir(), 'earwitness-e2e', name), timeout: 5000 })
            .catch(() => undefined)
        }
      })
    },
    async close() {
      await browser.close()
      await app.close()
      await runner.close()
      await context.close()
    },
  }
}
