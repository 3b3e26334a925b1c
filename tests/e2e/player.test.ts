import type { Browser, JSHandle, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeFlac } from '../../server/audio/flac.js'
import { fadeInAt } from '../../web/player/fade.js'
import { launchBrowser } from '../support/browser.js'
import { noiseAt } from '../support/player-noise.js'
import {
  type accounts,
  type Command,
  type find,
  type Findings,
  type misplaced,
  type playLive,
  type renderOffline,
  type Score,
  type switchErrors,
} from '../support/player-page.js'
import { servePlayerPage, type ServedRecording } from '../support/player-server.js'
import type { stream } from '../support/player-stream.js'

type Played = Awaited<ReturnType<typeof playLive>>

interface Hosted {
  renderOffline: typeof renderOffline
  playLive: typeof playLive
  find: typeof find
  misplaced: typeof misplaced
  switchErrors: typeof switchErrors
  accounts: typeof accounts
  stream: typeof stream
  played?: Promise<Played>
}

const rate = 48_000
/** A change begins two render quanta after it was asked for; what is asked at a suspended time is asked at that time. */
const lead = 256
const fade = 240

let browser: Browser
let page: Page
let served: Awaited<ReturnType<typeof servePlayerPage>>

/** Forty seconds of noise under a tone: no stretch of it is like another. */
async function longRecording(
  sampleRate: number,
  faults: ServedRecording['faults'],
): Promise<ServedRecording> {
  const samples = Int32Array.from({ length: 40 * sampleRate }, (_, frame) =>
    Math.round(8000 * Math.sin((frame * (1 + frame / 2e6)) / 40) + ((frame * 7919) % 4001) - 2000),
  )
  return { bytes: await encodeFlac({ channels: [samples], sampleRate }), faults }
}

beforeAll(async () => {
  served = await servePlayerPage({
    '/same-rate.flac': await longRecording(48_000, ['stops half way']),
    '/other-rate.flac': await longRecording(16_000, ['unavailable', 'garbage']),
  })
  browser = await launchBrowser()
  page = await browser.newPage()
  await page.goto(served.url)
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

/** Numbers from 0 to 1 that are the same in every run. */
function lcg(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Steps of a raised cosine of 5 ms are never larger than this share of the level. */
const steepest = (Math.PI / 2 / (0.005 * 44_100)) * 1.05

async function offline(score: Score): Promise<Findings & { samples: readonly number[]; misplaced: number }> {
  return page.evaluate(async (given) => {
    const host = globalThis as unknown as Hosted
    const played = await host.renderOffline(given)
    return {
      ...host.find(played, 1),
      samples: [...played.samples.subarray(0, 120_000)],
      misplaced: host.misplaced(given, played.samples, played.sampleRate),
    }
  }, score)
}

/** Plays in real time. Sound is started by a click: `evaluate` counts as a gesture and would hide what phones refuse. */
async function live(score: Score): Promise<JSHandle<Played>> {
  await page.evaluate((given) => {
    const host = globalThis as unknown as Hosted
    const start = async (): Promise<Played> => {
      const context = new AudioContext()
      await context.resume()
      const played = await host.playLive(context, given)
      await context.close()
      return played
    }
    const onClick = (): void => {
      host.played = start()
    }
    document.querySelector('#go')!.addEventListener('click', onClick, { once: true })
  }, score)
  await page.click('#go')
  return page.evaluateHandle(() => (globalThis as unknown as Required<Hosted>).played)
}

describe('switching in the rendered graph', () => {
  test('falls on the sample it was asked for and stays under the fades', async () => {
    const at = 24_064
    const { samples } = await offline({
      kind: 'level',
      levels: [0.8, -0.5],
      clipSeconds: 3,
      seconds: 1,
      switching: 'same_time',
      commands: [
        [0, ['play', 0]],
        [at / rate, ['select', 1]],
      ],
    })
    const began = at + lead
    const firstChange = samples.findIndex((sample, index) => index > at && Math.abs(sample - 0.8) > 1e-4)
    expect(Math.abs(firstChange - began)).toBeLessThanOrEqual(128)
    for (let frame = began; frame < began + fade; frame += 1) {
      expect(Math.abs(samples[frame]!)).toBeLessThanOrEqual(
        0.8 * (1 - fadeInAt((frame - began) / rate)) + 1e-3,
      )
      const back = samples[frame + fade]!
      expect(Math.abs(back)).toBeLessThanOrEqual(0.5 * fadeInAt((frame - began) / rate) + 1e-3)
    }
    expect(samples[began + 2 * fade + 1]).toBeCloseTo(-0.5, 4)
  })

  test('keeps both clips on one clock: after 60 s and forty switches every sample is where it belongs', async () => {
    const { misplaced: wrong, report } = await offline({
      kind: 'noise',
      levels: [0.8, 0.4],
      clipSeconds: 61,
      seconds: 60,
      switching: 'same_time',
      commands: [
        [0, ['play', 0]],
        ...Array.from({ length: 40 }, (_, index) => [1 + index * 1.44, ['select', (index + 1) % 2]] as const),
      ],
    })
    expect(wrong).toBe(0)
    const played = report.reduce((sum, heard) => sum + heard.playedMs, 0)
    expect(Math.abs(played - (60_000 - (1000 * lead) / rate - 40 * 5))).toBeLessThan(5)
  })

  test('repeats a part without a click at its seam, and counts it once', async () => {
    const { steepest: step, report } = await offline({
      kind: 'level',
      levels: [0.8],
      clipSeconds: 3,
      seconds: 4,
      switching: 'restart',
      commands: [
        [0, ['loop', 1, 1.6]],
        [0.1, ['play', 0]],
      ],
    })
    expect(step).toBeLessThanOrEqual(0.8 * steepest)
    expect(report[0]?.ranges).toHaveLength(1)
    expect(report[0]?.ranges[0]?.[0]).toBeCloseTo(1, 6)
    expect(report[0]?.ranges[0]?.[1]).toBeCloseTo(1.6, 6)
  })

  test('takes the part that repeats along with a jump out of it, and brings it back after a shorter clip', async () => {
    const loops: Score = {
      kind: 'noise',
      levels: [0.8],
      clipSeconds: 4,
      seconds: 3,
      switching: 'same_time',
      commands: [
        [0, ['loop', 1, 1.6]],
        [0.1, ['play', 0]],
        [1, ['seek', 2.5]],
      ],
    }
    const { samples, report } = await offline(loops)
    const nearTo = (seconds: number): unknown => expect.closeTo(seconds, 6)
    expect(report[0]!.ranges).toEqual([
      [nearTo(1), nearTo(1.6)],
      [nearTo(2.5), nearTo(3.1)],
    ])
    // One second is the boundary of a quantum at 48 kHz.
    const start = rate + lead + fade
    const wrong = samples.filter((sample, frame) => {
      const inLoop = (frame - start) % (0.6 * rate)
      const isSteady = frame > start && inLoop > fade && inLoop < 0.6 * rate - fade
      return isSteady && Math.abs(sample - 0.8 * noiseAt(2.5 * rate + inLoop)) > 1e-5
    })
    expect(wrong).toEqual([])

    const across = await offline({
      ...loops,
      levels: [0.8, 0.4],
      clipSeconds: [4, 1.7],
      seconds: 4,
      commands: [
        [0, ['loop', 1, 2]],
        [0.1, ['play', 0]],
        [1.5, ['select', 1]],
        [2.5, ['select', 0]],
      ],
    })
    expect(across.report.map(({ ranges }) => ranges)).toEqual([
      [[nearTo(1), nearTo(2)]],
      [[nearTo(1), nearTo(1.7)]],
    ])
  })

  test.each(['same_time', 'restart', 'proportional'] as const)(
    'in a storm of switches, jumps and loops tells the very samples that were heard: %s',
    async (switching) => {
      const dice = lcg(7)
      const seconds = 20
      const commands: [number, Command][] = [[0, ['play', 0]]]
      for (let at = 0.05; at < seconds - 0.2; at += 0.03 + dice() * 0.2) {
        const face = dice()
        if (face < 0.4) commands.push([at, ['select', Math.floor(dice() * 3)]])
        else if (face < 0.55) commands.push([at, ['seek', dice() * 3]])
        else if (face < 0.7) {
          const from = dice() * 2
          commands.push([at, ['loop', from, from + 0.5 + dice()]])
        } else if (face < 0.8) commands.push([at, ['unloop']])
        else if (face < 0.85) commands.push([at, ['pause']])
        else commands.push([at, ['play', Math.floor(dice() * 3)]])
      }
      const told = await page.evaluate(
        async (score: Score) => {
          const host = globalThis as unknown as Hosted
          return host.accounts(score, await host.renderOffline(score))
        },
        {
          ...{ kind: 'noise' as const, levels: [0.8, -0.5, 0.3], clipSeconds: [3, 2.2, 1.4] },
          ...{ seconds, sampleRate: 16_000, switching, commands },
        },
      )
      for (const { heard, untold, longestInvented } of told) {
        expect(heard).toBeGreaterThan(8000)
        expect(untold).toBe(0)
        // A rater who pauses in a fade of 5 ms goes on there with another one; and the samples by which a place is known.
        expect(longestInvented).toBeLessThanOrEqual(3 * 80 + 8)
      }
    },
  )

  test('starts on whole samples wherever a rater jumps, so that no sample is a mixture of two', async () => {
    const { samples } = await offline({
      kind: 'noise',
      levels: [0.8],
      clipSeconds: 3,
      seconds: 1,
      sampleRate: 44_100,
      switching: 'restart',
      commands: [
        [0, ['play', 0]],
        [0.2, ['seek', 0.123457]],
      ],
    })
    // A rendering is suspended between two quanta of 128 frames; half a frame is what 5 ms end on.
    const start = Math.ceil((44_100 * 0.2) / 128) * 128 + lead + 220.5
    const shifts = [Math.floor(start), Math.ceil(start)].map((frame) => Math.round(0.123457 * 44_100) - frame)
    const heard = samples.slice(12_000, 30_000)
    const wrong = shifts.map(
      (shift) =>
        heard.filter((sample, index) => Math.abs(sample - 0.8 * noiseAt(12_000 + index + shift)) > 1e-5)
          .length,
    )
    expect(Math.min(...wrong)).toBe(0)
  })

  test('restarts or keeps the proportion where the study says so, in clips that are never cut to the shortest', async () => {
    for (const [switching, heardFrom] of [
      ['restart', 0],
      ['proportional', 1],
    ] as const) {
      const { report } = await offline({
        kind: 'level',
        levels: [0.5, -0.5],
        clipSeconds: 4,
        seconds: 2,
        switching,
        commands: [
          [0, ['play', 0]],
          [1, ['select', 1]],
        ],
      })
      expect(report.find(({ place }) => place === 1)?.ranges[0]?.[0]).toBeCloseTo(heardFrom, 2)
    }
  })
})

describe('listening in real time', () => {
  test('begins every switch within one render quantum of its instant, and never leaves the one clock', async () => {
    const score: Score = {
      kind: 'noise',
      levels: [0.8, -0.5, 0.3],
      clipSeconds: 5,
      seconds: 4,
      switching: 'same_time',
      commands: [
        [0, ['play', 0]],
        ...Array.from(
          { length: 16 },
          (_, index) => [0.3 + index * 0.21, ['select', (index + 1) % 3]] as const,
        ),
      ],
    }
    const played = await live(score)
    const errors = await played.evaluate(
      (given, asked) => (globalThis as unknown as Hosted).switchErrors(asked, given),
      score,
    )
    expect(errors.frames).toHaveLength(16)
    expect(Math.max(...errors.frames)).toBeLessThanOrEqual(128)
    expect(errors.misplaced).toBe(0)
  })

  test('in a storm of commands makes no click, and reports what really sounded', async () => {
    const dice = lcg(42)
    const next = (below: number): number => Math.floor(dice() * below)
    const commands: [number, Command][] = [[0, ['play', 0]]]
    let at = 0.2
    while (at < 5.5) {
      const dice = next(10)
      if (dice < 5) commands.push([at, ['select', next(2)]])
      else if (dice < 7) commands.push([at, ['seek', next(3500) / 1000]])
      else if (dice === 7) commands.push([at, ['loop', 1, 1.7]])
      else if (dice === 8) commands.push([at, ['unloop']])
      else commands.push([at, ['pause']])
      commands.push([at + 0.002, ['play', next(2)]])
      at += 0.004 + next(90) / 1000
    }
    const played = await live({
      kind: 'level',
      levels: [0.8, -0.6],
      clipSeconds: 4,
      seconds: 6,
      switching: 'same_time',
      commands,
    })
    // Two fades at once (a change next to a loop's seam) are at most twice as steep as one.
    const findings = await played.evaluate(
      (given, click) => (globalThis as unknown as Hosted).find(given, click),
      2 * steepest * 0.8,
    )
    const { clicks, report } = findings
    expect({ clicks, at: findings.steepestAt, steepest: findings.steepest }).toMatchObject({ clicks: 0 })
    for (const [place, recordedMs] of [
      [0, findings.positiveMs],
      [1, findings.negativeMs],
    ] as const) {
      const heard = report.find((entry) => entry.place === place)!
      // Each change may leave a fade of 5 ms on the tape that is not counted as heard.
      expect(heard.playedMs).toBeLessThanOrEqual(recordedMs + findings.unknownMs + 30)
      expect(recordedMs - heard.playedMs).toBeLessThanOrEqual(30 + 5.5 * commands.length)
      const covered = heard.ranges.reduce((sum, [from, to]) => sum + to - from, 0)
      expect(covered * 1000).toBeLessThanOrEqual(heard.playedMs + 1)
      for (const [index, [from, to]] of heard.ranges.entries()) {
        expect(from).toBeGreaterThanOrEqual(index === 0 ? 0 : heard.ranges[index - 1]![1])
        expect(to).toBeLessThanOrEqual(4 + 1e-6)
      }
    }
  })
})

describe('a recording of many pieces', () => {
  test.each([
    ['at the rate of the page, after a lost connection', '/same-rate.flac', ['network'], 0.51],
    ['at another rate, after two useless answers', '/other-rate.flac', ['network', 'decode'], 1],
  ] as const)('plays every sample where it belongs: %s', async (_, address, faults, playableAt) => {
    const streamed = await page.evaluate(
      (path) => (globalThis as unknown as Hosted).stream(path, 48_000, 26),
      address,
    )
    expect(streamed.faults).toEqual(faults)
    expect(streamed.playableAt).toBeLessThanOrEqual(playableAt)
    expect(streamed.compared).toBe(23 * rate)
    expect(streamed.wrong).toBe(0)
    expect(streamed.drawn).toBe(1)
    expect(streamed.report[0]!.ranges).toEqual([
      [0, expect.closeTo(6, 2)],
      [expect.closeTo(20, 6), expect.closeTo(39, 1)],
    ])
    expect(streamed.report[0]!.plays).toBe(1)
  })
})
