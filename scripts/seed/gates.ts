import { gateRule } from '../../server/contract/gate-rule.js'

/** Whether another voice of the corpus may take the place of eSpeak NG: first by its naturalness, then by its prosody. */
export const demoGate = gateRule.parse({
  key: 'formant-release',
  name: 'Not worse than eSpeak NG',
  baseline: { system: 'espeak-ng', release: '1.51' },
  systems: ['espeak-ng', 'espeak-ng-klatt', 'festival'],
  locales: ['en-US', 'it-IT', 'ru-RU'],
  tests: [
    { attribute: 'naturalness', method: 'acr', hypothesis: 'non_inferiority', margin: 0.2 },
    { attribute: 'prosody', method: 'acr', hypothesis: 'non_inferiority', margin: 0.2 },
  ],
  sentinels: { low: 'low-anchor@1' },
  hardStops: { riskScore: 15 },
})
