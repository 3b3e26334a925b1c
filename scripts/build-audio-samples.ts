/**
 * Rebuilds audio-samples/: npx tsx scripts/build-audio-samples.ts
 *
 * Needs Debian packages: sox libsox-fmt-all flac ffmpeg espeak-ng flite festival festvox-us-slt-hts festvox-ru
 * festvox-italp16k tuxpaint-stamps-default asterisk-core-sounds-en-g722.
 * The product itself needs none of them.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { corpus, type Sentence } from './audio-samples/sentences.js'
import { encode, sampleRateHz, shape } from './audio-samples/shape.js'
import { systems, type System } from './audio-samples/systems.js'
import { packageVersion } from './audio-samples/tools.js'

const folder = fileURLToPath(new URL('../audio-samples/', import.meta.url))
const slowest = 7
const fastest = 22
const clippedAtMost = 8
const faults: string[] = []

function makeClip(system: System, locale: string, voice: string, sentence: Sentence, scratch: string) {
  const { samples, clippedSamples, speechSeconds } = shape(system.speak(sentence, voice, locale, scratch))
  const path = `${system.name}/${locale}/${sentence.key}.flac`
  const speed = sentence.text.length / speechSeconds
  if (speed < slowest || speed > fastest) faults.push(`${path}: ${speed.toFixed(1)} characters a second`)
  if (clippedSamples > clippedAtMost) faults.push(`${path}: ${clippedSamples} clipped samples in the source`)
  const bytes = encode(samples)
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), bytes)
  return {
    prompt: sentence.key,
    text: sentence.text,
    locale,
    system: system.name,
    kind: system.kind,
    release: system.release,
    engine: system.engine,
    source: { package: system.package, version: packageVersion(system.package) },
    voice,
    licence: system.licence,
    seconds: samples.length / sampleRateHz,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    path,
  }
}

for (const name of new Set(systems.map((system) => system.name)))
  rmSync(join(folder, name), { recursive: true, force: true })
const scratch = mkdtempSync(join(tmpdir(), 'audio-samples-'))
const clips = corpus.flatMap(({ locale, sentences }) =>
  systems.flatMap((system) => {
    const voice = system.voices[locale]
    return voice === undefined
      ? []
      : sentences.map((sentence) => makeClip(system, locale, voice, sentence, scratch))
  }),
)
rmSync(scratch, { recursive: true })
const prompts = corpus.flatMap(({ locale, sentences }) =>
  sentences.map(({ key, text, tags }) => ({ key, locale, text, tags })),
)
writeFileSync(
  join(folder, 'manifest.json'),
  JSON.stringify({ format: 1, sampleRateHz, prompts, clips }, null, 2) + '\n',
)
if (faults.length > 0) throw new Error(`clips that do not belong in a corpus:\n${faults.join('\n')}`)
console.log(`${clips.length} clips of ${prompts.length} prompts in ${corpus.length} locales`)
