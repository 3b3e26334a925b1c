import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../services/free-port.js'
import { startProduct } from '../start/product.js'

/** Brings up a product of its own on a free port and in a folder of its own, and ends it after the work. */
export async function withOwnProduct<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'earwitness-year-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  // A private product: no demo, and no database, queue or limit of another one.
  const others = { DATABASE_URL: '', REDIS_URL: '', PUBLIC_URL: '', S3_BUCKET: '' }
  Object.assign(process.env, {
    ...others,
    DEMO: 'false',
    LOG_LEVEL: 'warn',
    PUBLIC_REQUESTS_PER_MINUTE: '1000000',
  })
  const over = new AbortController()
  const product = startProduct({
    root: join(import.meta.dirname, '../..'),
    host: '127.0.0.1',
    port,
    dataDir,
    signal: over.signal,
    say: (line) => console.error(line),
  })
  try {
    await Promise.race([untilReady(url), product.then(() => Promise.reject(new Error('the product ended')))])
    return await Promise.race([
      work(url),
      product.then(() => Promise.reject(new Error('the product ended before the year'))),
    ])
  } finally {
    over.abort()
    await product.catch(() => undefined)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/readyz`).catch(() => null)
    if (response?.ok === true) return
    await sleep(200)
  }
}
