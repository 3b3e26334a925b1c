import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { openAudioWorkers } from '../../server/audio/audio-workers.js'
import { launchBrowser } from '../support/browser.js'
import type { BenchTrial, showTrial, TrialTimes } from './player-page.js'

export type { BenchTrial } from './player-page.js'

interface Spoken {
  readonly path: string
  readonly prompt: string
  readonly system: string
  readonly locale: string
}

interface Copy {
  readonly address: string
  readonly seconds: number
  readonly bytes: Uint8Array
}

export interface BenchPage {
  show(trial: BenchTrial, next: BenchTrial | null, switches: number): Promise<TrialTimes>
  close(): Promise<void>
}

export interface PlayerBench {
  readonly meanSeconds: number
  readonly meanKilobytes: number
  /** Pairs of two systems speaking the same sentence. */
  trials(count: number, name: string): BenchTrial[]
  /** A page of its own on a line of that speed. */
  open(kilobits: number, roundTripMs: number): Promise<BenchPage>
  close(): Promise<void>
}

const corpus = join(import.meta.dirname, '../../audio-samples')
const compared = ['human', 'festival']

export async function openPlayerBench(): Promise<PlayerBench> {
  const copies = await makeCopies()
  const script = await buildPage()
  const server = createServer(({ url = '/' }, response) => {
    const copy = copies.find(({ address }) => url === address)
    response.setHeader(
      'content-type',
      copy ? 'audio/flac' : url === '/page.js' ? 'text/javascript' : 'text/html',
    )
    if (copy) response.setHeader('content-length', copy.bytes.length)
    response.end(
      copy?.bytes ??
        (url === '/page.js'
          ? script
          : '<!doctype html><button>play</button><script src="/page.js"></script>'),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const browser = await launchBrowser()
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    meanSeconds: mean(copies.map(({ seconds }) => seconds)),
    meanKilobytes: mean(copies.map(({ bytes }) => bytes.length / 1000)),
    trials: (count, name) =>
      Array.from({ length: count }, (_, index) => {
        const first = (2 * index) % copies.length
        return {
          name: `${name} ${index}`,
          stimuli: copies.slice(first, first + 2).map(({ address, seconds }) => ({ address, seconds })),
        }
      }),
    async open(kilobits, roundTripMs) {
      const page = await browser.newPage()
      await page.goto(origin)
      // Sound needs a gesture.
      await page.click('button')
      const session = await page.context().newCDPSession(page)
      const throughput = Number.isFinite(kilobits) ? (kilobits * 1000) / 8 : -1
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: roundTripMs,
        downloadThroughput: throughput,
        uploadThroughput: throughput,
      })
      return {
        show: (trial, next, switches) =>
          page.evaluate(
            (given) => (globalThis as unknown as { showTrial: typeof showTrial }).showTrial(...given),
            [trial, next, switches] as const,
          ),
        close: () => page.close(),
      }
    },
    async close() {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Rater copies as studies make them, of the corpus's recordings in US English: the two systems of a sentence side by side. */
async function makeCopies(): Promise<Copy[]> {
  const manifest = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as {
    readonly clips: readonly Spoken[]
  }
  const spoken = manifest.clips.filter(
    ({ locale, system }) => locale === 'en-US' && compared.includes(system),
  )
  const prompts = [...new Set(spoken.map(({ prompt }) => prompt))]
  const pairs = prompts
    .map((prompt) =>
      compared.flatMap((system) => spoken.filter((clip) => clip.prompt === prompt && clip.system === system)),
    )
    .filter(({ length }) => length === compared.length)
  const workers = openAudioWorkers()
  try {
    return await Promise.all(
      pairs.flat().map(async (clip, index) => {
        const spec = { sampleRate: 48_000, channels: 1, gainDb: 0, ditherSeed: clip.path } as const
        const file = readFileSync(join(corpus, clip.path))
        const { bytes, durationMs } = await workers.run({ kind: 'copy', bytes: file, spec })
        return { address: `/${index}.flac`, seconds: durationMs / 1000, bytes }
      }),
    )
  } finally {
    await workers.close()
  }
}

async function buildPage(): Promise<string> {
  const entry = join(import.meta.dirname, 'player-page.ts')
  const lib = { entry, formats: ['iife' as const], name: 'page' }
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } })
  return (built as Rolldown.RolldownOutput[])[0]!.output[0].code
}
