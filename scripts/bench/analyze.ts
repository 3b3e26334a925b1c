import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { createRandom } from '../../server/statistics/random.js'
import { analyzeFile } from '../cli/analyze-file.js'

export interface AnalyzeBench {
  ratings: number
  seconds: number
  ratings_per_second: number
  /** Processor time of all threads: what the run costs when others share the machine. */
  cpu_seconds: number
  /** Resident memory after the run, MB. */
  rss_mb: number
}

/** Writes tidy ratings of 20 systems, 10 locales, 5,000 raters, 2,000 items and 2 attributes. */
export async function writeRatings(file: string, rows: number, seed = 1): Promise<void> {
  const random = createRandom(seed)
  const locales = ['de-DE', 'en-GB', 'en-US', 'es-MX', 'fr-FR', 'hi-IN', 'it-IT', 'ja-JP', 'pt-BR', 'ru-RU']
  const leniency = Array.from({ length: 5000 }, () => 0.6 * random.normal())
  const ease = Array.from({ length: 2000 }, () => 0.3 * random.normal())
  const out = createWriteStream(file)
  out.write('locale,rater,item,system,attribute,score\n')
  let block = ''
  for (let k = 0; k < rows; k++) {
    const locale = random.integer(10)
    const rater = locale * 500 + random.integer(500)
    const item = locale * 200 + random.integer(200)
    const system = random.integer(20)
    const level = 2 + system / 8 + leniency[rater]! + ease[item]! + 0.8 * random.normal()
    const score = Math.min(5, Math.max(1, Math.round(level)))
    const attribute = random.integer(2) === 0 ? 'naturalness' : 'prosody'
    block += `${locales[locale]!},rater-${rater},item-${item},system-${system},${attribute},${score}\n`
    if (block.length > 1 << 16) {
      if (!out.write(block)) await once(out, 'drain')
      block = ''
    }
  }
  out.end(block)
  await once(out, 'finish')
}

/** Time and memory of one analysis without bootstrap and mixed model. */
export async function benchAnalyze(rows: number): Promise<AnalyzeBench> {
  const folder = await mkdtemp(join(tmpdir(), 'earwitness-bench-'))
  try {
    const file = join(folder, 'ratings.csv')
    await writeRatings(file, rows)
    const started = performance.now()
    const cpu = process.cpuUsage()
    const { document } = await analyzeFile(createReadStream(file, { highWaterMark: 1 << 20 }), {
      seed: 1,
      bootstrap: 0,
      mixedModel: false,
    })
    JSON.stringify(document)
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(cpu)
    return {
      ratings: document.input.ratings,
      seconds,
      ratings_per_second: document.input.ratings / seconds,
      cpu_seconds: (user + system) / 1e6,
      rss_mb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
