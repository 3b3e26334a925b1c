import { randomBytes } from 'node:crypto'

export interface Part {
  /** A file's path, or undefined for a plain field. */
  readonly path?: string
  readonly field?: string
  readonly content: Uint8Array | string
}

/** A multipart/form-data body as a browser sends it, paths of folders included. */
export function multipart(parts: readonly Part[]): { payload: Buffer; headers: { 'content-type': string } } {
  const boundary = `----earwitness${randomBytes(8).toString('hex')}`
  const chunks = parts.flatMap(({ path, field = 'files', content }) => {
    const name = path === undefined ? '' : `; filename="${path.replaceAll('"', '%22')}"`
    const type = path === undefined ? '' : 'Content-Type: application/octet-stream\r\n'
    return [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"${name}\r\n${type}\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]
  })
  return {
    payload: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
