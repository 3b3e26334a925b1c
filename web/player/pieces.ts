import type { FlacFormat } from './flac.js'

/** How a long recording is cut: every piece begins on a sample of the file and on a sample of the audio context at once. */
export interface PieceGrid {
  /** FLAC frames of a piece. */
  readonly frames: number
  /** Frames decoded before and after a piece and thrown away, where the browser has to change the sample rate. */
  readonly margin: number
  /** Seconds of a piece; the last one may be shorter. */
  readonly seconds: number
  readonly count: number
}

/** Long enough to be decoded in peace, short enough to be there soon. */
const wantedSeconds = 4

/**
 * Pieces of about four seconds. At another rate than the file's, a piece has to be a multiple of the frames after which
 * both clocks meet again; a margin gives the browser's rate converter the neighbouring samples.
 */
export function pieceGrid(format: FlacFormat, contextRate: number): PieceGrid {
  const { sampleRate, blockSize, totalSamples } = format
  const unit = sampleRate / commonDivisor(sampleRate, blockSize * contextRate)
  const frames = unit * Math.max(1, Math.round((wantedSeconds * sampleRate) / blockSize / unit))
  return {
    frames,
    margin: sampleRate === contextRate ? 0 : unit,
    seconds: (frames * blockSize) / sampleRate,
    count: Math.ceil(totalSamples / (frames * blockSize)),
  }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
