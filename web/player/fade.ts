/** ITU-R BS.1534-3: 5 ms raised cosine, out and then in, never across each other. */
export const fadeSeconds = 0.005

const points = 129

function raisedCosine(value: (phase: number) => number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: points }, (_, index) => value(index / (points - 1)))
}

/** 0 to 1 with no corner at either end. Read as a curve over `fadeSeconds`. */
export const fadeIn = raisedCosine((phase) => (1 - Math.cos(Math.PI * phase)) / 2)

export const fadeOut = raisedCosine((phase) => (1 + Math.cos(Math.PI * phase)) / 2)

/** The value of the fade-in at a time after its start. */
export function fadeInAt(seconds: number): number {
  const phase = Math.min(1, Math.max(0, seconds / fadeSeconds))
  return (1 - Math.cos(Math.PI * phase)) / 2
}

/** One pass of a loop: up, level, down. Played as a looped signal beside the clip, it needs no timer. */
export function loopEnvelope(frames: number, sampleRate: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: frames }, (_, frame) => {
    const seconds = frame / sampleRate
    return Math.min(fadeInAt(seconds), fadeInAt((frames - frame) / sampleRate))
  })
}
