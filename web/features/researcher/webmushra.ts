import type { MethodKind } from '#contract/study-settings'

/** Methods whose answers no page of webMUSHRA can hold. */
const without: ReadonlySet<MethodKind> = new Set([
  'abx',
  'bws',
  'ccr',
  'transcription',
  'prosody_marking',
  'defect_marking',
])

export function hasWebmushraPage(method: MethodKind): boolean {
  return !without.has(method)
}
