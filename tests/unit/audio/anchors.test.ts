import { describe, expect, it } from 'vitest'
import { type Anchor, anchors, makeAnchor } from '../../../server/audio/anchors.js'
import { noise, responseDb, signal } from './signals.js'

const size = 8192
const rates = [8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000]

function response(anchor: Anchor, rate: number): { hertz: number; db: number }[] {
  const impulse = new Float32Array(size)
  impulse[size / 2] = 1
  const { channels } = makeAnchor({ channels: [impulse], sampleRate: rate }, anchor)
  return Array.from(responseDb(channels[0]!, size), (db, line) => ({ hertz: (line * rate) / size, db }))
}

const cases = (Object.keys(anchors) as Anchor[]).flatMap((anchor) =>
  rates.map((rate) => [anchor, rate] as const),
)

describe.each(cases)('the %s anchor at %d Hz', (anchor, rate) => {
  const scale = anchor === 'low' ? 1 : 2
  const lines = response(anchor, rate)

  it('keeps the pass band within ±0.1 dB', () => {
    for (const { hertz, db } of lines)
      if (hertz <= 3500 * scale) expect(Math.abs(db)).toBeLessThanOrEqual(0.1)
  })

  it('is 25 dB down where the mask asks for it, and 50 dB further up', () => {
    const loudestFrom = (from: number) =>
      Math.max(-Infinity, ...lines.flatMap(({ hertz, db }) => (hertz >= from ? [db] : [])))
    expect(loudestFrom(4000 * scale)).toBeLessThanOrEqual(-25)
    expect(loudestFrom(4500 * scale)).toBeLessThanOrEqual(-50)
  })
})

describe('an anchor', () => {
  it('keeps the length and lies under the original without delay', () => {
    const dice = noise(8000)
    const channels = [
      signal(48_000, 0.2, (time, index) =>
        index % 2400 < 1200 ? Math.sin(2 * Math.PI * 300 * time) : 0.01 * dice[index % 8000]!,
      ),
    ]
    const filtered = makeAnchor({ channels, sampleRate: 48_000 }, 'low').channels[0]!
    expect(filtered).toHaveLength(channels[0]!.length)
    const correlation = (lag: number) =>
      filtered.reduce((sum, value, index) => sum + value * (channels[0]![index + lag] ?? 0), 0)
    for (const lag of [-3, -2, -1, 1, 2, 3]) expect(correlation(0)).toBeGreaterThan(correlation(lag))
  })

  it('is the sound itself where the rate leaves nothing to take away', () => {
    const pcm = { channels: [Float32Array.from(noise(400))], sampleRate: 8000 }
    expect(makeAnchor(pcm, 'mid')).toBe(pcm)
  })
})
