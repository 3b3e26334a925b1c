/** Gives every distinct name a small whole number, from text or straight from the bytes of a file. */
export interface Names {
  of(text: string): number
  /** The UTF-8 bytes from `start` to `end`. The bytes are copied on first sight only. */
  ofBytes(bytes: Uint8Array, start: number, end: number): number
  readonly size: number
  /** Names by code. */
  list(): string[]
}

/** Open addressing over FNV-1a hashes of UTF-8 bytes; names lie end to end in one growing buffer. */
export function createNames(): Names {
  let slots = new Int32Array(1024)
  let hashes = new Int32Array(512)
  let ends = new Int32Array(512)
  let arena = Buffer.alloc(8192)
  let size = 0

  function find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = slots.length - 1
    const length = end - start
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot]! - 1
      if (code < 0) return slot
      const from = code === 0 ? 0 : ends[code - 1]!
      if (hashes[code] !== hash || ends[code]! - from !== length) continue
      let k = 0
      while (k < length && arena[from + k] === bytes[start + k]) k++
      if (k === length) return slot
    }
  }

  function add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const from = size === 0 ? 0 : ends[size - 1]!
    const to = from + end - start
    while (to > arena.length) arena = Buffer.concat([arena, Buffer.alloc(arena.length)])
    arena.set(bytes.subarray(start, end), from)
    if (size === ends.length) {
      ends = grown(ends)
      hashes = grown(hashes)
    }
    ends[size] = to
    hashes[size] = hash
    slots[slot] = ++size
    if (size * 2 > slots.length) rehash()
    return size - 1
  }

  function rehash(): void {
    slots = new Int32Array(slots.length * 2)
    const mask = slots.length - 1
    for (let code = 0; code < size; code++) {
      const hash = hashes[code]!
      let slot = (hash ^ (hash >>> 15)) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = code + 1
    }
  }

  function ofBytes(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5 | 0
    for (let k = start; k < end; k++) hash = Math.imul(hash ^ bytes[k]!, 0x01000193)
    const slot = find(bytes, start, end, hash)
    const code = slots[slot]! - 1
    return code >= 0 ? code : add(bytes, start, end, hash, slot)
  }

  return {
    ofBytes,
    of(text) {
      const bytes = Buffer.from(text)
      return ofBytes(bytes, 0, bytes.length)
    },
    get size() {
      return size
    },
    list: () =>
      Array.from({ length: size }, (_, code) =>
        arena.toString('utf8', code === 0 ? 0 : ends[code - 1]!, ends[code]),
      ),
  }
}

function grown(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const fresh = new Int32Array(old.length * 2)
  fresh.set(old)
  return fresh
}
