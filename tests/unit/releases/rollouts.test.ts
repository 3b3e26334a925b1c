import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rolloutStep, type RolloutStep } from '../../../server/contract/rollouts.js'
import { stages } from '../../../server/contract/study-settings.js'
import { planFaults } from '../../../server/domain/releases/rollouts/plan-faults.js'
import {
  stepRequirements,
  type StepEvidence,
} from '../../../server/domain/releases/rollouts/step-requirements.js'

const step = (changes: object = {}): RolloutStep =>
  rolloutStep.parse({
    name: 'Limited locales',
    stage: 'prototype',
    panels: ['native'],
    locales: ['de-DE', 'hi-IN'],
    exposure: 0.1,
    minPrompts: 20,
    minRaters: 30,
    ...changes,
  })

const began = new Date('2026-05-01T00:00:00Z')
const after = new Date('2026-05-02T00:00:00Z')
const before = new Date('2026-04-30T00:00:00Z')

const figure = (locale: string, changes: object = {}) => ({
  studyId: 'a6a0f0b7-5f5c-4b52-9a52-0d6a5c1c2f10',
  study: 'Study',
  method: 'acr' as const,
  locale,
  attribute: 'naturalness',
  panel: 'native' as const,
  scale: { min: 1, max: 5 },
  mean: 4,
  ci95: null,
  statistic: null,
  difference: null,
  differenceCi95: null,
  differenceStatistic: null,
  raters: 30,
  items: 20,
  ...changes,
})

const evidence = (changes: Partial<StepEvidence> = {}): StepEvidence => ({
  since: began,
  stage: 'post_deployment',
  figures: [figure('de-DE'), figure('hi-IN')],
  unspoken: [],
  gate: { locales: ['de-DE', 'hi-IN'], look: { verdict: 'pass', current: true, madeAt: after } },
  decision: { verdict: 'ship', signedAt: after },
  samples: new Map(),
  alerts: [],
  stoppingRisks: [],
  ...changes,
})

const missing = (of: RolloutStep, known: StepEvidence, next = step()) =>
  stepRequirements(of, next, known)
    .filter((one) => !one.met)
    .map((one) => `${one.requirement}: ${one.detail}`)

describe('a rollout plan', () => {
  const anyStep = fc.record({
    stage: fc.constantFrom(...stages),
    exposure: fc.double({ min: 0, max: 1, noNaN: true }),
    locales: fc.subarray(['de-DE', 'hi-IN', 'pt-BR'], { minLength: 1 }),
    minPrompts: fc.integer({ min: 1, max: 50 }),
    minRaters: fc.integer({ min: 1, max: 50 }),
    gate: fc.constantFrom(null, 'gate'),
    decision: fc.boolean(),
  })

  it('that is accepted never shrinks, and nobody new hears a release for nothing', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 2, maxLength: 5 }), (parts) => {
        const steps = parts.map(step)
        const grows = steps.slice(1).every((one, index) => {
          const last = steps[index]!
          return (
            one.exposure >= last.exposure &&
            last.locales.every((locale) => one.locales.includes(locale)) &&
            one.minPrompts >= last.minPrompts &&
            one.minRaters >= last.minRaters &&
            stages.indexOf(one.stage) >= stages.indexOf(last.stage) &&
            (one.exposure === last.exposure || last.gate !== null || last.decision)
          )
        })
        expect(planFaults(steps).length === 0).toBe(grows)
      }),
    )
  })

  it('says where it shrinks', () => {
    expect(planFaults([step({ gate: 'g' }), step({ exposure: 0.05, locales: ['de-DE'] })])).toEqual([
      { path: 'steps.1.exposure', message: 'fewer users than in the step before' },
      { path: 'steps.1.locales', message: 'hi-IN of the step before is left out' },
    ])
  })
})

describe('what a step asks for', () => {
  it('is nothing once everything is there', () => {
    const asking = step({ gate: 'g', decision: true, promptSet: 'core' })
    expect(missing(asking, evidence())).toEqual([])
  })

  it('is enough ears of the right panels in every locale', () => {
    const few = evidence({
      figures: [
        figure('de-DE', { panel: 'internal' }),
        figure('hi-IN', { raters: 29 }),
        figure('hi-IN', { items: 19 }),
      ],
    })
    expect(missing(step(), few)[0]).toContain('Missing in de-DE, hi-IN')
    expect(missing(step({ panels: ['internal'] }), few)[0]).toContain('Missing in hi-IN')
  })

  it('counts the open link among native listeners', () => {
    const open = evidence({
      figures: [figure('de-DE', { panel: 'open' }), figure('hi-IN', { panel: 'open' })],
    })
    expect(missing(step(), open)).toEqual([])
  })

  it('is a look of its gate that was made since it began, by the present rule, in all its locales', () => {
    const gated = step({ gate: 'g' })
    const look = { verdict: 'pass', current: true, madeAt: after }
    const locales = ['de-DE', 'hi-IN']
    const said = (gate: StepEvidence['gate']) => missing(gated, evidence({ gate }))[0]
    expect(said(null)).toContain('no gate of this name')
    expect(said({ locales: ['de-DE'], look })).toContain('does not ask about hi-IN')
    expect(said({ locales, look: null })).toContain('has not looked')
    expect(said({ locales, look: { ...look, madeAt: before } })).toContain('has not looked')
    expect(said({ locales, look: { ...look, current: false } })).toContain('rule was changed')
    expect(said({ locales, look: { ...look, verdict: 'extend' } })).toContain('says extend')
    expect(said({ locales, look })).toBeUndefined()
  })

  it('is a decision that was signed since it began', () => {
    const signed = (verdict: string, signedAt: Date) =>
      missing(step({ decision: true }), evidence({ decision: { verdict, signedAt } }))
    expect(signed('ship', before)).toHaveLength(1)
    expect(signed('block', after)).toHaveLength(1)
    expect(signed('ship', after)).toEqual([])
  })

  it('is quiet: alerts and stopping risks of its locales hold it up, those of others do not', () => {
    const alert = (locale: string | null) => evidence({ alerts: [{ locale, message: 'Something moved.' }] })
    expect(missing(step(), alert('pt-BR'))).toEqual([])
    expect(missing(step(), alert('hi-IN'))).toHaveLength(1)
    expect(missing(step(), alert(null))).toHaveLength(1)
    const risk = evidence({ stoppingRisks: [{ locale: 'de-DE', failureMode: 'Wrong digits' }] })
    expect(missing(step(), risk)[0]).toContain('Wrong digits (de-DE)')
  })

  it('is the stage of the step that follows, its prompts, and samples from production', () => {
    const known = evidence({
      stage: 'pre_production',
      unspoken: [
        { locale: 'hi-IN', prompts: 3 },
        { locale: 'pt-BR', prompts: 9 },
      ],
      samples: new Map([['de-DE', 50]]),
    })
    expect(
      missing(step({ promptSet: 'core', minSamples: 50 }), known, step({ stage: 'post_deployment' })),
    ).toEqual([
      'Speaks the prompt set core: 3 in hi-IN without a clip.',
      '50 production samples in every locale: 0 in hi-IN.',
      'The release has reached Post-deployment: It is in Pre-production.',
    ])
  })
})
