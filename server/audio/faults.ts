/** Why the bytes of a file cannot become a clip. A closed list: the rule room maps each code onto its own. */
export const clipFaults = {
  not_audio: 'This is not a WAV, FLAC, MP3, Ogg, Opus or M4A file.',
  empty: 'The file holds no sound.',
  truncated: 'The file ends before the length that its header announces.',
  too_long: 'The recording is longer than a clip may be.',
  too_large: 'The file has more bytes than a clip may have.',
  damaged: 'The file cannot be decoded.',
} as const

export type ClipFault = keyof typeof clipFaults

/** A file that was refused; `detail` adds what was found to the sentence of its code. */
export class ClipFaultError extends Error {
  override name = 'ClipFaultError'
  readonly fault: ClipFault

  constructor(fault: ClipFault, detail = '') {
    super(detail === '' ? clipFaults[fault] : `${clipFaults[fault]} ${detail}`)
    this.fault = fault
  }
}
