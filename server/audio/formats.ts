import { fileTypeFromBuffer } from 'file-type'

export const audioFormats = ['wav', 'flac', 'mp3', 'ogg', 'opus', 'm4a'] as const
export type AudioFormat = (typeof audioFormats)[number]

const byExtension: Readonly<Record<string, AudioFormat>> = {
  wav: 'wav',
  flac: 'flac',
  mp3: 'mp3',
  ogg: 'ogg',
  oga: 'ogg',
  opus: 'opus',
  m4a: 'm4a',
  mp4: 'm4a',
}

/** The format that the bytes themselves show, whatever the file is called; null when it is none of ours. */
export async function detectFormat(bytes: Uint8Array): Promise<AudioFormat | null> {
  const type = await fileTypeFromBuffer(bytes)
  return type === undefined ? null : (byExtension[type.ext] ?? null)
}
