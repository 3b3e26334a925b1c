import { describe, expect, test } from 'vitest'
import { Library, type Wanted } from '../../../web/player/library.js'
import type { PlayerFault } from '../../../web/player/load.js'

/** A line that sends a hundred bytes of every recording asked for, in parts, when the test says so. */
class Line {
  readonly asked: string[] = []
  readonly #answers = new Map<string, (part: number | 'end' | 'lost') => void>()

  readonly open = (address: string, from: number, signal: AbortSignal): Promise<Response> => {
    this.asked.push(from === 0 ? address : `${address} from ${from}`)
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        signal.addEventListener('abort', () => controller.error(signal.reason))
        this.#answers.set(address, (part) => {
          if (part === 'lost') controller.error(new TypeError('network error'))
          else if (part === 'end') controller.close()
          else controller.enqueue(new Uint8Array(part).fill(7))
        })
      },
    })
    const headers = { 'content-length': String(100 - from) }
    return Promise.resolve(new Response(body, { status: from === 0 ? 200 : 206, headers }))
  }

  async send(address: string, ...parts: readonly (number | 'end' | 'lost')[]): Promise<void> {
    for (const part of parts) {
      this.#answers.get(address)!(part)
      await settled()
    }
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
  await new Promise((resolve) => setTimeout(resolve, 0))
}

function openLibrary(decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>) {
  const line = new Line()
  const faults: [string, PlayerFault][] = []
  const library = new Library({
    sampleRate: 48_000,
    decode,
    open: line.open,
    onFault: (trial, fault) => faults.push([trial, fault]),
    random: () => 0,
  })
  return { library, line, faults }
}

/** Decoding is the browser's business: here a recording is as long as its bytes. */
const decode = (bytes: ArrayBuffer): Promise<AudioBuffer> =>
  Promise.resolve({ duration: bytes.byteLength } as AudioBuffer)

const wanted = (...addresses: readonly string[]): Wanted[] =>
  addresses.map((address, place) => ({ place, address, seconds: 4 }))

describe('the recordings of trials', () => {
  test('come one after the other, the first one first, with the line never idle', async () => {
    const { library, line } = openLibrary(decode)
    library.take('now', wanted('a', 'b', 'c'))
    await settled()
    expect(line.asked).toEqual(['a'])
    await line.send('a', 79)
    expect(line.asked).toEqual(['a'])
    await line.send('a', 1)
    expect(line.asked).toEqual(['a', 'b'])
    await line.send('a', 20, 'end')
    expect(line.asked).toEqual(['a', 'b'])
    await line.send('b', 100, 'end')
    expect(line.asked).toEqual(['a', 'b', 'c'])
    library.close()
  })

  test('of the trial on screen come before those that are only prepared', async () => {
    const { library, line } = openLibrary(decode)
    library.take('first', wanted('a', 'b'))
    library.prepare('second', wanted('c', 'd'))
    await settled()
    await line.send('a', 100, 'end')
    expect(line.asked).toEqual(['a', 'b'])
    library.take('third', wanted('e'))
    await line.send('b', 100, 'end')
    expect(line.asked).toEqual(['a', 'b', 'e'])
    library.close()
  })

  test('can be used one by one, as each of them is there', async () => {
    const { library, line } = openLibrary(decode)
    const loads = library.take('now', wanted('a', 'b'))
    await settled()
    await line.send('a', 100, 'end')
    expect((await loads.get(0)!.playable).duration).toBe(100)
    expect(loads.get(1)!.share).toBe(0)
    library.close()
  })

  test('go on at the byte where the connection was lost, and let others pass meanwhile', async () => {
    const { library, line, faults } = openLibrary(decode)
    const loads = library.take('now', wanted('a', 'b'))
    await settled()
    await line.send('a', 40, 'lost')
    expect(faults.map(([trial, { kind, place }]) => [trial, kind, place])).toEqual([['now', 'network', 0]])
    expect(line.asked).toEqual(['a', 'b'])
    await line.send('b', 100, 'end')
    await expect.poll(() => line.asked).toEqual(['a', 'b', 'a from 40'])
    await line.send('a', 60, 'end')
    expect((await loads.get(0)!.playable).duration).toBe(100)
    library.close()
  })

  test('that were asked for before are not asked for again', async () => {
    const { library, line } = openLibrary(decode)
    library.prepare('next', wanted('a'))
    await settled()
    await line.send('a', 100, 'end')
    const loads = library.take('next', wanted('another address of the same'))
    expect((await loads.get(0)!.playable).duration).toBe(100)
    expect(line.asked).toEqual(['a'])
    library.close()
  })

  test('that nothing can read are tried four times, told, and tried afresh when asked again', async () => {
    const { library, line, faults } = openLibrary(() => Promise.reject(new TypeError('no sound')))
    const loads = library.take('now', wanted('a'))
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await expect.poll(() => line.asked, { timeout: 5000 }).toHaveLength(attempt)
      await line.send('a', 100, 'end')
    }
    await expect(loads.get(0)!.playable).rejects.toMatchObject({ kind: 'decode', place: 0 })
    expect(faults).toHaveLength(4)
    library.take('now', wanted('fresh'))
    await expect.poll(() => line.asked.at(-1)).toBe('fresh')
    library.close()
  })

  test('of trials long past are let go', async () => {
    const { library } = openLibrary(decode)
    const old = library.take('1', wanted('a'))
    for (const trial of ['2', '3', '4']) library.take(trial, wanted(trial))
    await expect(old.get(0)!.playable).rejects.toMatchObject({ name: 'AbortError' })
    library.close()
  })
})
