import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { type ArchiveLimits, defaultArchiveLimits, readArchive } from '../../../server/audio/archive.js'
import { makeZip, type ZipFileSpec } from './zip.js'

const folder = mkdtempSync(join(tmpdir(), 'archive-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function onDisk(bytes: Uint8Array): string {
  const file = join(folder, `${files++}.zip`)
  writeFileSync(file, bytes)
  return file
}

/** What became of each file: its content, or the code of its refusal. */
async function read(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const file of readArchive(onDisk(bytes), { ...defaultArchiveLimits, ...limits })) {
    found[file.path] = 'fault' in file ? file.fault : await text(await file.open())
  }
  return found
}
const readFiles = (specs: ZipFileSpec[], limits?: Partial<ArchiveLimits>) => read(makeZip(specs), limits)
const whole = (fault: string) => expect.objectContaining({ fault }) as unknown

describe('an archive', () => {
  it('gives its files with their folders, in any script, without what operating systems leave', async () => {
    const found = await readFiles([
      { name: 'vits/' },
      { name: 'vits/hi-IN/नमस्ते.flac', content: Buffer.from('one') },
      { name: 'a/b/c/d.wav', content: Buffer.from('two') },
      { name: 'dos\\style\\name.wav', content: Buffer.from('three') },
      { name: '__MACOSX/vits/._x.flac' },
      { name: 'vits/.DS_Store' },
      { name: 'vits/Thumbs.db' },
    ])
    expect(found).toEqual({
      'vits/hi-IN/नमस्ते.flac': 'one',
      'a/b/c/d.wav': 'two',
      'dos/style/name.wav': 'three',
    })
  })

  it('refuses the one file whose name would lead out, and keeps the others', async () => {
    const names = [
      '../evil.wav',
      'a/../../evil.wav',
      '/etc/evil.wav',
      'C:\\evil.wav',
      '..\\worse.wav',
      'nul\u0000.wav',
    ]
    const found = await readFiles([
      { name: 'good.wav' },
      ...names.map((name) => ({ name })),
      { name: 'last.wav' },
    ])
    expect(Object.values(found)).toEqual(['content', ...names.map(() => 'unsafe_path'), 'content'])
  })

  it('refuses symbolic links and encrypted files', async () => {
    const found = await readFiles([
      { name: 'link.wav', content: Buffer.from('/etc/passwd'), unixMode: 0o120777 },
      { name: 'secret.wav', encrypted: true },
    ])
    expect(found).toEqual({ 'link.wav': 'unsafe_path', 'secret.wav': 'damaged' })
  })

  it('refuses a file that is too large, by what it announces', async () => {
    const found = await readFiles(
      [{ name: 'big.wav', content: Buffer.alloc(2000, 'x') }, { name: 'small.wav' }],
      {
        maxFileBytes: 1000,
      },
    )
    expect(found).toEqual({ 'big.wav': 'too_large', 'small.wav': 'content' })
  })

  it('does not give more bytes than a file announced', async () => {
    const lying = makeZip([{ name: 'lying.wav', content: Buffer.alloc(5000, 'x'), claimedBytes: 100 }])
    await expect(read(lying)).rejects.toThrow(/too many bytes/)
  })

  it('is refused as a whole when it is built to explode', async () => {
    const zeros = Buffer.alloc(4 * 2 ** 20)
    await expect(readFiles([{ name: 'zeros.wav', content: zeros }])).rejects.toEqual(whole('bomb'))
    const noise = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 251))
    const overlapping = Array.from({ length: 40 }, (_, index) => ({
      name: `${index}.wav`,
      shared: index > 0,
      content: noise,
    }))
    await expect(readFiles(overlapping)).rejects.toEqual(whole('bomb'))
  })

  it('is refused as a whole beyond the number of files and the total size', async () => {
    const specs = Array.from({ length: 5 }, (_, index) => ({
      name: `${index}.wav`,
      content: Buffer.alloc(100, index),
    }))
    await expect(readFiles(specs, { maxFiles: 4 })).rejects.toEqual(whole('too_many_files'))
    await expect(readFiles(specs, { maxTotalBytes: 499 })).rejects.toEqual(whole('too_large'))
  })

  it('is refused when it is none, or is cut short', async () => {
    await expect(read(Buffer.from('not a zip'))).rejects.toEqual(whole('not_a_zip'))
    const zip = makeZip([{ name: 'a.wav' }, { name: 'b.wav' }])
    await expect(read(zip.subarray(0, zip.length - 30))).rejects.toEqual(whole('not_a_zip'))
  })
})
