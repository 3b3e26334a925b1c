import { execFile, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../scripts/services/free-port.js'
import { createTestDatabase, testRedisUrl } from '../support/database.js'
import { instructions, root } from '../support/image.js'

const exec = promisify(execFile)

/** No container engine can be counted on, so the steps of the Dockerfile run in a clean folder. */
describe('the build of the image', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'earwitness-image-'))
    for (const line of instructions('COPY', 'build')) {
      const paths = line.split(/\s+/)
      for (const path of paths.slice(0, -1)) cpSync(join(root, path), join(folder, path), { recursive: true })
    }
    // Stands for `npm ci`: the same packages, without what earlier builds left in the cache.
    mkdirSync(join(folder, 'node_modules'))
    for (const name of readdirSync(join(root, 'node_modules')))
      if (name !== '.cache') symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('makes a server that migrates, answers and works', async () => {
    const build = instructions('RUN', 'build').find((command) => command.includes('tsc'))
    await exec('sh', ['-c', build!], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } })
    for (const file of ['dist/web/index.html', 'dist/web/rater.html', 'dist/server/worker.js'])
      expect(existsSync(join(folder, file)), file).toBe(true)

    const database = await createTestDatabase()
    const port = await freePort()
    const redisUrl = testRedisUrl()
    const env = {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      ...(redisUrl === null ? {} : { REDIS_URL: redisUrl, QUEUE_PREFIX: `image-${String(port)}` }),
      SECRET: 'a secret for this test that is long enough',
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
    }
    const { stdout } = await exec(process.execPath, ['dist/server/migrate.js'], { cwd: folder, env })
    expect(stdout).toContain('up to date')
    const processes = ['main', 'worker'].map((name) =>
      spawn(process.execPath, [`dist/server/${name}.js`], { cwd: folder, env, stdio: 'ignore' }),
    )
    try {
      const ready = async (): Promise<number> =>
        fetch(`http://127.0.0.1:${String(port)}/readyz`).then(
          (response) => response.status,
          () => 0,
        )
      for (let waited = 0; waited < 60_000 && (await ready()) !== 200; waited += 100) await sleep(100)
      expect(await ready()).toBe(200)
      const page = await fetch(`http://127.0.0.1:${String(port)}/r/some-link`)
      expect(await page.text()).toMatch(/<!doctype html>/i)
      expect(processes.map((one) => one.exitCode)).toEqual([null, null])
    } finally {
      const ended = processes.map((one) => new Promise((resolve) => one.once('exit', resolve)))
      for (const one of processes) one.kill('SIGTERM')
      await Promise.all(ended)
      await database.drop()
    }
    expect(processes.map((one) => one.exitCode)).toEqual([0, 0])
  }, 480_000)
})
