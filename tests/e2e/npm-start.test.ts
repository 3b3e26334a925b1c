import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { freePort } from '../../scripts/services/free-port.js'
import { root } from '../support/image.js'

const dataDir = mkdtempSync(join(tmpdir(), 'earwitness-start-'))
const port = String(await freePort())
const runs: Run[] = []
afterAll(async () => {
  for (const run of runs) await run.end('SIGINT')
  rmSync(dataDir, { recursive: true, force: true })
})

interface Run {
  /** Everything printed until it was ready, or until it ended. */
  readonly said: Promise<string>
  end(signal: NodeJS.Signals): Promise<number | null>
  /** Nobody reads what it prints any more. */
  hangUp(): void
}

/** What `npm start` runs, as in a terminal of its own. */
function start(): Run {
  const env = { ...process.env, PORT: port, DATA_DIR: dataDir, NODE_ENV: undefined }
  const product: ChildProcess = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts/start.ts')], {
    env,
  })
  const gone = new Promise<number | null>((resolve) => product.once('exit', resolve))
  let output = ''
  const said = new Promise<string>((resolve) => {
    for (const stream of [product.stdout, product.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (/^Ready after/m.test(output)) resolve(output)
      })
    void gone.then(() => resolve(output))
  })
  const run: Run = {
    said,
    async end(signal) {
      product.kill(signal)
      return gone
    },
    hangUp() {
      product.stdout?.destroy()
      product.stderr?.destroy()
    },
  }
  runs.push(run)
  return run
}

/** What a rater's page asks for first. */
const invitationOf = (link: string): string => link.replace('/r/', '/api/v1/rater/invitations/')
const linksOf = (said: string): string[] => said.match(/http\S+\/r\/\S+/g) ?? []

describe('npm start', () => {
  let first: Run
  let links: string[]

  it('brings up the product and prints where raters, the lead and programs go', async () => {
    first = start()
    const said = await first.said
    expect(said, said).toMatch(/^Ready after/m)
    links = linksOf(said)
    expect(links).toHaveLength(2)
    for (const link of links)
      for (const url of [link, invitationOf(link)]) expect((await fetch(url)).status, url).toBe(200)
    expect((await fetch(/API docs:\s+(\S+)/.exec(said)![1]!)).status).toBe(200)
    const [, email, password] = /Lead sign-in: (\S+) with the password (\S+)/.exec(said)!
    const origin = `http://127.0.0.1:${port}`
    const signIn = await fetch(`${origin}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password }),
    })
    expect(signIn.status, await signIn.text()).toBe(200)
  })

  it('refuses to run twice on the same data, and says what to do instead', async () => {
    const second = start()
    expect(await second.said).toMatch(/already runs on .*DATA_DIR=\.data-2 npm start/)
    expect(await second.end('SIGTERM')).toBe(1)
  })

  it('recovers from a run that was killed, and finds its data again', async () => {
    await first.end('SIGKILL')
    first = start()
    const said = await first.said
    expect(said, said).toMatch(/^Ready after/m)
    expect(linksOf(said)).toEqual(links)
    expect((await fetch(invitationOf(links[0]!))).status).toBe(200)
  })

  it('stops everything it started on Ctrl-C and leaves the data, though nobody reads what it prints', async () => {
    first.hangUp()
    expect(await first.end('SIGINT')).toBe(0)
    await expect(fetch(links[0]!)).rejects.toThrow()
    expect(readdirSync(dataDir).filter((name) => /\.(pid|lock)$/.test(name))).toEqual([])
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
    expect(existsSync(join(dataDir, 'postgres/PG_VERSION'))).toBe(true)
  })
})
