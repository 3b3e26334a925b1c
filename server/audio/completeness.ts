import type { AudioFormat } from './formats.js'

const text = (bytes: Uint8Array, offset: number, length: number) =>
  Buffer.from(
    bytes.buffer,
    bytes.byteOffset + offset,
    Math.max(0, Math.min(length, bytes.length - offset)),
  ).toString('latin1')

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const placeholder = 0x7fff_0000

/**
 * WAV: the data chunk announces more bytes than follow. A writer that cannot seek back leaves a size near 2 or 4 GiB, which
 * promises nothing.
 */
function wavIsCut(bytes: Uint8Array): boolean {
  for (let offset = 12; offset + 8 <= bytes.length;) {
    const size = view(bytes).getUint32(offset + 4, true)
    if (text(bytes, offset, 4) === 'data') return size < placeholder && offset + 8 + size > bytes.length
    offset += 8 + size + (size % 2)
  }
  return true
}

/** Ogg: the last page is whole and says that the stream ends there. */
function oggIsCut(bytes: Uint8Array): boolean {
  const last = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf('OggS')
  if (last < 0 || last + 27 > bytes.length) return true
  const endOfStream = (bytes[last + 5]! & 0x04) !== 0
  const segments = bytes.subarray(last + 27, last + 27 + bytes[last + 26]!)
  const end = last + 27 + bytes[last + 26]! + segments.reduce((sum, size) => sum + size, 0)
  return !endOfStream || end > bytes.length
}

/** MP4: an atom at the top level announces more bytes than follow. */
function mp4IsCut(bytes: Uint8Array): boolean {
  for (let offset = 0; offset < bytes.length;) {
    if (offset + 8 > bytes.length) return true
    const short = view(bytes).getUint32(offset)
    if (short === 0) return false
    if (short === 1 && offset + 16 > bytes.length) return true
    const size = short === 1 ? Number(view(bytes).getBigUint64(offset + 8)) : short
    if (size < 8) return false
    offset += size
    if (offset > bytes.length) return true
  }
  return false
}

/**
 * Whether the container itself shows that its end is missing. Decoders accept such files without a word. FLAC and MP3 say
 * their length in the header instead, which the decoder's output is compared with; an MP3 without that header shows nothing.
 */
export function isCutShort(bytes: Uint8Array, format: AudioFormat): boolean {
  switch (format) {
    case 'wav':
      return wavIsCut(bytes)
    case 'ogg':
    case 'opus':
      return oggIsCut(bytes)
    case 'm4a':
      return mp4IsCut(bytes)
    case 'flac':
    case 'mp3':
      return false
  }
}
