import { likelihoodBounds, type RiskState, type RiskView } from '#contract/risks'
import { interval, percent } from '../../../lib/format.js'

export const classes = [1, 2, 3, 4, 5] as const

export const severityWords: Record<(typeof classes)[number], string> = {
  1: 'Hardly noticed',
  2: 'A nuisance',
  3: 'Annoying',
  4: 'Misleads',
  5: 'Does harm',
}

const likelihoodNames = ['Very rare', 'Rare', 'Now and then', 'Often', 'Very often'] as const

/** “Rare: 0.1 to 1 % of sentences”. */
export function likelihoodText(likelihood: number): string {
  const from = likelihoodBounds[likelihood - 2]
  const to = likelihoodBounds[likelihood - 1]
  const share = (value: number) => percent(value, value < 0.01 ? 1 : 0)
  const range =
    from === undefined
      ? `below ${share(to ?? 0)}`
      : to === undefined
        ? `${share(from)} and more`
        : `${share(from)} to ${share(to)}`
  return `${likelihoodName(likelihood)}: ${range} of sentences`
}

export function likelihoodName(likelihood: number): string {
  return likelihoodNames[likelihood - 1] ?? ''
}

export const stateWords: Record<RiskState, { readonly word: string; readonly text: string }> = {
  open: { word: 'Open', text: 'Nobody has settled it. Counts for gates and stages.' },
  mitigated: { word: 'Mitigated', text: 'Something was done; say what under mitigation.' },
  accepted: { word: 'Accepted', text: 'Known and lived with, by decision of its owner.' },
  closed: { word: 'Closed', text: 'Gone, or never was one.' },
}

export type Level = 'low' | 'moderate' | 'high' | 'critical'

/** How grave a score of severity × likelihood is. */
export function levelOf(score: number): Level {
  if (score >= 15) return 'critical'
  if (score >= 10) return 'high'
  return score >= 5 ? 'moderate' : 'low'
}

export const levelWords: Record<Level, string> = {
  low: 'Low',
  moderate: 'Moderate',
  high: 'High',
  critical: 'Critical',
}

/** Where a risk's likelihood comes from, with its figures. */
export function basisText({ basis, measured, likelihoodRange, defectType }: RiskView): string {
  if (basis === 'judged') return 'judged'
  if (measured === null)
    return defectType === null ? 'nobody has judged it' : `no listener was asked to mark ${defectType}`
  const range =
    likelihoodRange === null || likelihoodRange[0] === likelihoodRange[1]
      ? ''
      : `; class ${likelihoodRange[0]} to ${likelihoodRange[1]}`
  return `${measured.marked} of ${measured.heard} sentences, ${percent(measured.rate, 1)} (${interval(measured.ci95, (value) => percent(value, 1))}${range})`
}
