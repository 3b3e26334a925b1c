import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipFileSpec {
  readonly name: string
  readonly content?: Uint8Array
  /** What the archive says instead of the truth. */
  readonly claimedBytes?: number
  readonly unixMode?: number
  readonly encrypted?: boolean
  /** Points at the packed bytes of the first file instead of its own. */
  readonly shared?: boolean
}

interface Packed {
  readonly offset: number
  readonly packed: Buffer
  readonly content: Uint8Array
}

/** Writes zip archives as the format allows and as no honest tool would. */
export function makeZip(files: readonly ZipFileSpec[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  let first: Packed | null = null
  for (const file of files) {
    const shared: Packed | null = file.shared === true ? first : null
    const content: Uint8Array = shared?.content ?? file.content ?? Buffer.from('content')
    const packed: Buffer = shared?.packed ?? deflateRawSync(content)
    const name = Buffer.from(file.name, 'utf8')
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(file.encrypted === true ? 0x801 : 0x800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(file.claimedBytes ?? content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const at = shared?.offset ?? offset
    if (shared === null) {
      first ??= { offset, packed, content }
      const record = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed])
      local.push(record)
      offset += record.length
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(((file.unixMode ?? 0o100644) << 16) >>> 0, 6)
    tail.writeUInt32LE(at, 10)
    const madeBy = Buffer.from([20, 3])
    central.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, fields, tail, name]))
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06', 'latin1'), end])
}
