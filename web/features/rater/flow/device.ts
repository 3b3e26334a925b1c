import type { Device } from '#contract/device'

/** What is worth knowing about the device an answer was given on. */
export function describeDevice(context: AudioContext | null, output: string | null): Device {
  const latency = context === null ? Number.NaN : context.baseLatency + context.outputLatency
  return {
    userAgent: navigator.userAgent.slice(0, 400),
    viewport: { width: Math.round(innerWidth), height: Math.round(innerHeight) },
    touch: matchMedia('(pointer: coarse)').matches,
    audioSampleRate: context?.sampleRate ?? null,
    outputLatencyMs: Number.isFinite(latency) ? Math.round(latency * 1e4) / 10 : null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || null,
    ...(isOutput(output) ? { output } : {}),
  }
}

function isOutput(output: string | null): output is NonNullable<Device['output']> {
  return output === 'headphones' || output === 'earphones' || output === 'speakers'
}
