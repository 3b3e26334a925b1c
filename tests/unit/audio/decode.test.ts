import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intakeFaults } from '../../../server/contract/clips.js'
import { analyseClip } from '../../../server/audio/analyse-clip.js'
import { decodeAudio } from '../../../server/audio/decode.js'
import { clipFaults } from '../../../server/audio/faults.js'
import { audioFormats } from '../../../server/audio/formats.js'
import { fixture, floatWav, pcmWav, sample, sine } from './signals.js'

const limits = { maxBytes: 10_000_000, maxSeconds: 20 }
const fault = async (bytes: Uint8Array, within = limits) => {
  const analysis = await analyseClip(bytes, within)
  return analysis.ok ? 'none' : analysis.fault
}
const cut = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share))

describe('decoding', () => {
  it.each(audioFormats)('reads %s to its true length', async (format) => {
    const decoded = await decodeAudio(fixture(`speech.${format}`))
    expect(decoded.format).toBe(format)
    expect(decoded.channels).toHaveLength(1)
    // Opus always plays at 48 kHz; AAC and MP3 may keep a frame of padding.
    expect(Math.abs(decoded.channels[0]!.length / decoded.sampleRate - 0.8)).toBeLessThan(0.05)
  })

  it('reads lossless files bit for bit', async () => {
    const wav = await decodeAudio(fixture('speech.wav'))
    const flac = await decodeAudio(fixture('speech.flac'))
    expect(flac.channels[0]!.every((value, index) => value === wav.channels[0]![index])).toBe(true)
    expect(wav.bitsPerSample).toBe(16)
  })

  it.each(audioFormats)('hears the same speech in %s', async (format) => {
    const analysis = await analyseClip(fixture(`speech.${format}`))
    const original = await analyseClip(fixture('speech.wav'))
    if (!analysis.ok || !original.ok) throw new Error('a fixture was refused')
    expect(analysis.measurement.loudnessLufs! - original.measurement.loudnessLufs!).toBeCloseTo(0, 0)
  })

  it('gives every 16-bit integer its own value, from −1 to just below 1', async () => {
    const every = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768)
    const { channels } = await decodeAudio(pcmWav(every, 8000))
    expect(channels[0]!.every((value, index) => value * 32_768 === every[index])).toBe(true)
  })

  it('reads a WAV whose writer could not say how long it is', async () => {
    const piped = Buffer.from(fixture('speech.wav'))
    for (const size of [0xffffffff, 0x7ffff000]) {
      piped.writeUInt32LE(size, 40)
      expect((await decodeAudio(piped)).channels[0]).toHaveLength(19_200)
    }
  })

  it('keeps two channels and the values of floating-point files', async () => {
    const channels = [sine(8000, 0.1, 200, 0.5), sine(8000, 0.1, 300, 1.5)]
    const decoded = await decodeAudio(floatWav(channels, 8000))
    expect(decoded.channels).toEqual(channels)
  })
})

describe('a file that cannot become a clip', () => {
  it('is empty when it has no bytes or no samples', async () => {
    expect(await fault(Buffer.alloc(0))).toBe('empty')
    expect(await fault(floatWav([new Float32Array(0)], 8000))).toBe('empty')
  })

  it('is not audio when its bytes are something else, whatever its name', async () => {
    expect(await fault(Buffer.from('Weasels have eaten our phone system'))).toBe('not_audio')
    expect(await fault(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toBe('not_audio')
    expect(await fault(Buffer.from('<html><body>404</body></html>'))).toBe('not_audio')
  })

  it.each(audioFormats.flatMap((format) => [0.5, 0.9].map((share) => [format, share] as const)))(
    'is truncated when the end of a %s file is missing (%d kept)',
    async (format, share) => {
      expect(await fault(cut(fixture(`speech.${format}`), share))).toBe('truncated')
    },
  )

  it('is too long by its samples and by its header', async () => {
    const long = sample('human/en-US/first-in-line.flac')
    expect(await fault(long, { ...limits, maxSeconds: 2 })).toBe('too_long')
    expect(await fault(floatWav([sine(8000, 3, 200, 0.1)], 8000), { ...limits, maxSeconds: 2 })).toBe(
      'too_long',
    )
  })

  it('is too long when a FLAC header says little and its frames hold much', async () => {
    const lying = Buffer.from(sample('human/en-US/first-in-line.flac'))
    // STREAMINFO: 36 bits of total samples, of which the low 32 lie here.
    lying.writeUInt32BE(100, 22)
    expect(await fault(lying, { ...limits, maxSeconds: 2 })).toBe('too_long')
  })

  it('is too large beyond the bytes that are taken', async () => {
    expect(await fault(fixture('speech.wav'), { ...limits, maxBytes: 1000 })).toBe('too_large')
  })

  it('is damaged when it holds values that are not numbers', async () => {
    const samples = sine(8000, 0.5, 200, 0.1)
    samples[100] = NaN
    expect(await fault(floatWav([samples], 8000))).toBe('damaged')
    samples[100] = Infinity
    expect(await fault(floatWav([samples], 8000))).toBe('damaged')
  })

  it('is damaged when its header claims a rate or a number of channels that no recording has', async () => {
    expect(await fault(floatWav([sine(8000, 0.05, 200, 0.1)], 100))).toBe('damaged')
    expect(await fault(floatWav([sine(8000, 0.5, 200, 0.1)], 4_000_000))).toBe('damaged')
    expect(
      await fault(
        floatWav(
          Array.from({ length: 9 }, () => sine(8000, 0.5, 200, 0.1)),
          8000,
        ),
      ),
    ).toBe('damaged')
  })

  it.each(audioFormats)('never breaks the reader, however a %s file is damaged', async (format) => {
    const whole = fixture(`speech.${format}`)
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        const analysis = await analyseClip(bytes, limits)
        if (analysis.ok) expect(Number.isFinite(analysis.measurement.durationMs)).toBe(true)
        else expect(clipFaults).toHaveProperty(analysis.fault)
      }),
      { numRuns: 12 },
    )
  })

  it('is named by a code that the contract knows', () => {
    expect(intakeFaults).toEqual(expect.arrayContaining(Object.keys(clipFaults)))
  })
})
