import { describe, expect, it } from 'vitest'
import { methodKinds } from '../../../server/contract/study-settings.js'
import { methodModules } from '../../../server/domain/methods/registry.js'
import { untranslatedAttributes } from '../../../server/domain/methods/resolve-attributes.js'
import type { StimulusRole } from '../../../server/domain/methods/method.js'
import { createRandom } from '../../../server/statistics/random.js'
import { settingsOf } from './asked.js'

const languages = ['en', 'de', 'fr', 'es', 'it', 'cs', 'ca', 'pt', 'ru', 'ro', 'hi', 'ar', 'ja']

const context = {
  method: { kind: 'mushra' as const, anchors: ['low_3k5' as const, 'mid_7k' as const] },
  reference: 'human@1',
  anchors: new Set(['bad@1']),
  prompts: ['p1', 'p2', 'p3'],
}
const conditionsOf = {
  single: ['a@1'],
  pair: ['a@1', 'b@1'],
  tuple: ['a@1', 'b@1', 'c@1'],
  page: ['a@1', 'bad@1'],
}

describe.each(methodKinds)('%s', (kind) => {
  const method = methodModules[kind]
  const compose = (seed: string) =>
    method.compose({ prompt: 'p1', conditions: conditionsOf[method.arity] }, context, createRandom(seed))

  it('answers to its own name', () => {
    expect(method.kind).toBe(kind)
  })

  it.each(languages)('is worded in %s', (language) => {
    expect(untranslatedAttributes(settingsOf({ kind }), language)).toEqual([])
  })

  it('composes distinct stimuli and gives each a place of its own', () => {
    const specs = compose('seed')
    const keys = specs.map((spec) => `${spec.prompt}/${spec.condition}/${spec.role}`)
    expect(new Set(keys).size).toBe(keys.length)
    const stimuli = specs.map(({ condition, role }, index) => ({ stimulusId: keys[index]!, condition, role }))
    const places = method.place(stimuli, createRandom('seed'))
    expect(places.map(({ place }) => place)).toEqual(places.map((_, index) => index))
    expect(new Set(places.map(({ stimulusId }) => stimulusId))).toEqual(new Set(keys))
    expect(method.mustHear(places).every((place) => place < places.length)).toBe(true)
  })

  it('shows as reference only what is labelled as one', () => {
    const stimuli = compose('seed').map(({ condition, role }) => ({ stimulusId: condition, condition, role }))
    for (const { role, shownAs } of method.place(stimuli, createRandom('seed')))
      expect(shownAs).toBe(role === 'reference' ? 'reference' : 'graded')
  })
})

describe('composition', () => {
  const rolesOf = (kind: (typeof methodKinds)[number], conditions: string[]): [string, StimulusRole][] =>
    methodModules[kind]
      .compose({ prompt: 'p1', conditions }, context, createRandom('seed'))
      .map(({ condition, role }) => [condition, role])

  it('of MUSHRA has open and hidden reference and both anchors', () => {
    expect(rolesOf('mushra', ['a@1'])).toEqual([
      ['human@1', 'reference'],
      ['human@1', 'hidden_reference'],
      ['anchor35', 'anchor'],
      ['anchor70', 'anchor'],
      ['a@1', 'test'],
    ])
  })

  it('of MUSHRA without a mentioned reference hides the recording among the others', () => {
    expect(rolesOf('mushra_nmr', ['a@1']).map(([, role]) => role)).not.toContain('reference')
    expect(rolesOf('mushra_nmr', ['a@1'])).toContainEqual(['human@1', 'hidden_reference'])
  })

  it('of a similarity trial lets the reference speak another sentence', () => {
    const method = methodModules.similarity
    for (let seed = 0; seed < 20; seed++) {
      const [reference] = method.compose({ prompt: 'p1', conditions: ['a@1'] }, context, createRandom(seed))
      expect(reference).toMatchObject({ condition: 'human@1', role: 'reference' })
      expect(reference?.prompt).not.toBe('p1')
    }
  })

  it('of ABX lets X be either, about equally often', () => {
    const chosen = Array.from(
      { length: 200 },
      (_, seed) =>
        methodModules.abx.compose(
          { prompt: 'p1', conditions: ['a@1', 'b@1'] },
          context,
          createRandom(seed),
        )[2]!,
    )
    expect(new Set(chosen.map(({ role }) => role))).toEqual(new Set(['repeat']))
    const first = chosen.filter(({ condition }) => condition === 'a@1').length
    expect(first).toBeGreaterThan(60)
    expect(first).toBeLessThan(140)
  })

  it('of P.835 asks for the overall judgement last, and for either of the others first in half of the places', () => {
    const orders = Array.from({ length: 40 }, (_, place) =>
      methodModules.p835.orderAttributes!(['sig', 'bak', 'ovrl'], place).join(),
    )
    for (const order of ['sig,bak,ovrl', 'bak,sig,ovrl'])
      expect(orders.filter((one) => one === order)).toHaveLength(20)
  })
})
