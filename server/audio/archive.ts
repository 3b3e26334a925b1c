import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

export interface ArchiveLimits {
  readonly maxFiles: number
  readonly maxFileBytes: number
  readonly maxTotalBytes: number
}

export const defaultArchiveLimits: ArchiveLimits = {
  maxFiles: 20_000,
  maxFileBytes: 64 * 2 ** 20,
  maxTotalBytes: 8 * 2 ** 30,
}

/** Why a whole archive is refused. */
export const archiveFaults = {
  not_a_zip: 'This is not a zip archive, or it is cut short.',
  too_many_files: 'The archive holds too many files.',
  too_large: 'The archive unpacks to more than may be uploaded.',
  bomb: 'The archive is built to unpack to far more than it holds.',
} as const

export class ArchiveError extends Error {
  override name = 'ArchiveError'
  readonly fault: keyof typeof archiveFaults

  constructor(fault: keyof typeof archiveFaults) {
    super(archiveFaults[fault])
    this.fault = fault
  }
}

/** One file of an archive: to be read before the next one is asked for, or refused for itself alone. */
export type ArchiveFile =
  | { readonly path: string; readonly bytes: number; readonly open: () => Promise<Readable> }
  | {
      readonly path: string
      readonly fault: 'unsafe_path' | 'too_large' | 'damaged'
      readonly detail: string
    }

/** Sound hardly shrinks and text shrinks tenfold; a hundredfold is no honest file beyond the first megabyte. */
const suspiciousRatio = 100
const ratioFreeBytes = 2 ** 20
const symbolicLink = 0o120000
const fileTypeMask = 0o170000

const isClutter = (path: string): boolean =>
  path.endsWith('/') ||
  path.split('/').some((part) => part === '__MACOSX' || /^\.[^.]/.test(part)) ||
  /(^|\/)(Thumbs\.db|desktop\.ini)$/i.test(path)

/** The reason why a name must not be used as a path, or null. */
function unsafeReason(path: string, entry: Entry): string | null {
  if (((entry.externalFileAttributes >>> 16) & fileTypeMask) === symbolicLink) return 'It is a symbolic link.'
  const invalid = yauzl.validateFileName(path)
  if (invalid !== null) return 'Its name leads out of the archive.'
  if (path === '' || path.length > 1024) return 'Its name is empty or too long.'
  if (Array.from(path).some((char) => char < ' ' || char === '\u007f' || char === '\ufffd')) {
    return 'Its name holds characters that are none.'
  }
  return null
}

function examine(zip: ZipFile, entry: Entry, path: string, limits: ArchiveLimits): ArchiveFile {
  const unsafe = unsafeReason(path, entry)
  if (unsafe !== null) return { path, fault: 'unsafe_path', detail: unsafe }
  if (entry.uncompressedSize > limits.maxFileBytes) {
    return { path, fault: 'too_large', detail: `${entry.uncompressedSize} bytes unpacked.` }
  }
  if (!entry.canDecodeFileData() || entry.isEncrypted()) {
    return { path, fault: 'damaged', detail: 'It is encrypted or packed in a way that cannot be read.' }
  }
  return { path, bytes: entry.uncompressedSize, open: () => zip.openReadStreamPromise(entry) }
}

/** Sizes are only announced here; the reader holds each file to the size it announced. */
function refuseBomb(entry: Entry): void {
  const { compressedSize, uncompressedSize } = entry
  if (uncompressedSize > ratioFreeBytes && uncompressedSize > suspiciousRatio * compressedSize)
    throw new ArchiveError('bomb')
}

/**
 * The files of a zip archive on the disk, in the archive's order, folders and the clutter of operating systems left out. One
 * bad file is refused by itself; an archive that is broken or hostile as a whole throws {@link ArchiveError}.
 */
export async function* readArchive(
  file: string,
  limits: ArchiveLimits = defaultArchiveLimits,
): AsyncGenerator<ArchiveFile> {
  const zip = await yauzl.openPromise(file, { autoClose: false, decodeStrings: false }).catch(() => {
    throw new ArchiveError('not_a_zip')
  })
  try {
    if (zip.entryCount > limits.maxFiles) throw new ArchiveError('too_many_files')
    let unpacked = 0
    let packed = 0
    for await (const entry of entriesOf(zip)) {
      const path = yauzl.getFileNameLowLevel(
        entry.generalPurposeBitFlag,
        entry.fileNameRaw,
        entry.extraFields,
        false,
      )
      refuseBomb(entry)
      unpacked += entry.uncompressedSize
      packed += entry.compressedSize
      if (unpacked > limits.maxTotalBytes) throw new ArchiveError('too_large')
      // Files that share their packed bytes are how a small archive unpacks to petabytes.
      if (packed > zip.fileSize) throw new ArchiveError('bomb')
      if (!isClutter(path)) yield examine(zip, entry, path, limits)
    }
  } finally {
    zip.close()
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry()
  for (;;) {
    const next = await entries.next().catch(() => {
      throw new ArchiveError('not_a_zip')
    })
    if (next.done === true) return
    yield next.value
  }
}
