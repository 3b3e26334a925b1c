export class AudioMissingError extends Error {
  override name = 'AudioMissingError'

  constructor(sha256: string) {
    super(`no stored audio ${sha256}`)
  }
}
