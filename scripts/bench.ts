import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchAnswers } from './bench/answers.js'
import { openBenchServer } from './bench/bench-server.js'
import { benchClaims } from './bench/claims.js'
import { benchRaters } from './bench/raters.js'
import { freePort } from './services/free-port.js'

/** Prints what the product reaches on this machine, beside its bars. Usage: npm run bench [-- seconds of simulated raters] */
const root = join(import.meta.dirname, '..')
const seconds = Number(process.argv[2] ?? 60)

const server = await openBenchServer()
try {
  const claims = await benchClaims(server, 800)
  row('claims of 24 trials, 32 at once', `${claims.load.perSecond.toFixed(0)} a second`, 'at least 100')
  row('overshoot, doubles', `${claims.overshoot}, ${claims.doubles}`, '0, 0')
  const { product, bare, lost } = await benchAnswers(server, claims.sessions, 4000)
  const share = (100 * product.perSecond) / bare.perSecond
  row('answers against a bare INSERT, throughput', `${share.toFixed(0)} %`, 'at least 60 %')
  row(
    'answers against a bare INSERT, p99',
    `${(product.p99Ms / bare.p99Ms).toFixed(2)} times`,
    'at most 3 times',
  )
  row('acknowledged answers that are not stored', String(lost), '0')
  const crowd = await benchRaters(server, 200, seconds)
  row(`200 simulated raters, ${seconds} s`, JSON.stringify(crowd.summary), 'no error, sent = acknowledged')
  row(
    'lost, doubled answers; exposure, most less least',
    `${crowd.lost}, ${crowd.doubled}; ${crowd.imbalance}`,
    '0, 0; at most 1',
  )
} finally {
  await server.close()
}
await benchStart()

/** A cold start on an empty data folder, web build and demo included. */
async function benchStart(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'earwitness-bench-start-'))
  rmSync(join(root, 'dist/web'), { recursive: true, force: true })
  const port = String(await freePort())
  const startedAt = performance.now()
  const env = { ...process.env, PORT: port, DATA_DIR: dataDir }
  const product = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts/start.ts')], { env })
  try {
    for await (const chunk of product.stdout) if (String(chunk).includes('Ready')) break
    row('cold start to ready', `${((performance.now() - startedAt) / 1000).toFixed(1)} s`, 'at most 30 s')
  } finally {
    const gone = new Promise((resolve) => product.once('exit', resolve))
    product.kill('SIGINT')
    await gone
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function row(what: string, measured: string, bar: string): void {
  console.log(`${what}: ${measured} (${bar})`)
}
