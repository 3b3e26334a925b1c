import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { panelInnovations, type WaveMean } from '../../../../server/statistics/charts/panel-innovations.js'
import { createRandom } from '../../../../server/statistics/random.js'

function waves(seed: string, overlap: number, length = 60): WaveMean[] {
  const random = createRandom(seed)
  const [panelVariance, noiseVariance] = [0.02, 0.005]
  let panel = Math.sqrt(panelVariance) * random.normal()
  return Array.from({ length }, (_, index) => {
    if (index > 0) panel = overlap * panel + Math.sqrt(panelVariance * (1 - overlap ** 2)) * random.normal()
    return {
      mean: 4 + panel + Math.sqrt(noiseVariance) * random.normal(),
      panelVariance,
      noiseVariance,
      overlap,
    }
  })
}

describe('panelInnovations', () => {
  it.each([0, 0.5, 0.8, 0.95])('are standard and uncorrelated with an overlap of %d', (overlap) => {
    let [sum, squares, products, n] = [0, 0, 0, 0]
    for (let run = 0; run < 400; run++) {
      const z = panelInnovations(waves(`run/${run}/${overlap}`, overlap)).flatMap((value) => value ?? [])
      for (const [index, value] of z.entries()) {
        sum += value
        squares += value * value
        n++
        if (index > 0) products += value * z[index - 1]!
      }
    }
    // Four standard errors of each figure at this number of draws.
    expect(Math.abs(sum / n)).toBeLessThan(4 / Math.sqrt(n))
    expect(Math.abs(squares / n - 1)).toBeLessThan(4 * Math.sqrt(2 / n))
    expect(Math.abs(products / n)).toBeLessThan(4 / Math.sqrt(n))
  })

  it('are those of a running mean where no rater comes back', () => {
    const fresh = [4, 4.2, 3.9, 4.4].map((mean) => ({
      mean,
      panelVariance: 0.03,
      noiseVariance: 0.01,
      overlap: 0,
    }))
    const [first, second, third] = panelInnovations(fresh)
    expect(first).toBeNull()
    expect(second).toBeCloseTo(0.2 / Math.sqrt(0.08), 12)
    expect(third).toBeCloseTo((3.9 - 4.1) / Math.sqrt(0.04 * 1.5), 12)
  })

  it('do not move with the level', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (shift) => {
        const plain = panelInnovations(waves('level', 0.8))
        const moved = panelInnovations(
          waves('level', 0.8).map((wave) => ({ ...wave, mean: wave.mean + shift })),
        )
        for (const [index, value] of moved.entries()) {
          if (value === null) expect(plain[index]).toBeNull()
          else expect(value).toBeCloseTo(plain[index]!, 6)
        }
      }),
    )
  })

  it('say nothing of a series that neither moves nor can', () => {
    const still = Array.from({ length: 4 }, () => ({
      mean: 5,
      panelVariance: 0,
      noiseVariance: 0,
      overlap: 1,
    }))
    expect(panelInnovations(still)).toEqual([null, 0, 0, 0])
  })
})
