import { createCipheriv, createHash } from 'node:crypto'

/** As many bytes as asked, the same for the same seed: the key stream of AES-256 in counter mode. */
export function seededBytes(seed: string, length: number): Buffer {
  const key = createHash('sha256').update(seed).digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length))
}

const fullScale = 32_768

/**
 * Rounds to 16 bit with triangular dither of ±1 step (TPDF), which turns the rounding error into noise that does not follow
 * the signal. The dice come from the seed. Throws when a sample does not fit.
 */
export function ditherTo16Bit(samples: Float32Array, seed: string): Int32Array {
  const bytes = Uint8Array.from(seededBytes(seed, samples.length * 4))
  const dice = new Uint16Array(bytes.buffer)
  const out = new Int32Array(samples.length)
  for (let index = 0; index < out.length; index++) {
    const noise = (dice[2 * index]! - dice[2 * index + 1]!) / 65_536
    const value = Math.round(samples[index]! * fullScale + noise)
    if (value > fullScale || value < -fullScale - 1) throw new RangeError('a sample lies beyond full scale')
    out[index] = Math.max(-fullScale, Math.min(fullScale - 1, value))
  }
  return out
}
