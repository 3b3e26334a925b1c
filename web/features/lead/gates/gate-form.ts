import { gateRule, type GateRule, type GateTest } from '#contract/gate-rule'

/** Margins that a difference has to stay within, by method, where nothing else is known. */
const margins: Record<GateTest['method'], number> = {
  acr: 0.2,
  ccr: 0.2,
  ab: 0.05,
  mushra: 5,
  mushra_nmr: 5,
  similarity: 0.2,
  transcription: 0.01,
}

/** A test that asks whether the attribute is not worse, with the margin that suits its method. */
export function startingTest(attribute: string, method: GateTest['method']): GateTest {
  return { attribute, method, hypothesis: 'non_inferiority', margin: margins[method] }
}

/** A rule to begin with: not less natural than the release that users hear. */
export function startingRule(baseline: { readonly system: string; readonly version: string }): GateRule {
  return {
    // The smallest rule there is, for the schema to complete.
    ...gateRule.parse({
      key: `${baseline.system}-release`.slice(0, 60),
      name: `Release gate of ${baseline.system}`,
      baseline: { system: baseline.system, release: baseline.version },
      locales: ['und'],
      tests: [startingTest('naturalness', 'acr')],
    }),
    locales: [],
  }
}
