import type { GateRule } from '../../../contract/gate-rule.js'

/** Whether a gate judges a release: one of its systems, and not the release that others are compared with. */
export function gateApplies(
  rule: Pick<GateRule, 'baseline' | 'systems'>,
  release: { readonly system: string; readonly version: string },
): boolean {
  const { baseline } = rule
  if (baseline.system === release.system && baseline.release === release.version) return false
  return (rule.systems ?? [baseline.system]).includes(release.system)
}
