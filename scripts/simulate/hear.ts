import type { Heard } from './model.js'

/**
 * Hears a FLAC file: length from STREAMINFO, information rate from the bytes of its frames. Blocks of metadata, in which
 * the server puts noise, are skipped as any player does.
 */
export function hear(file: Buffer): Heard {
  if (file.toString('latin1', 0, 4) !== 'fLaC') throw new TypeError('this is not FLAC')
  const sampleRate = file.readUIntBE(18, 3) >> 4
  const samples = (file[21]! & 0x0f) * 2 ** 32 + file.readUInt32BE(22)
  let at = 4
  for (let last = false; !last;) {
    last = (file[at]! & 0x80) !== 0
    at += 4 + file.readUIntBE(at + 1, 3)
  }
  return { bitsPerSample: ((file.length - at) * 8) / samples, seconds: samples / sampleRate }
}
