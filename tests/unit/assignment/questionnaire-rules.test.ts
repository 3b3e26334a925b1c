import { describe, expect, it } from 'vitest'
import { questionnaireItem } from '../../../server/contract/study-settings.js'
import { isAsked, missingItems, screeningItem } from '../../../server/domain/ratings/questionnaire-rules.js'

const item = (key: string, more: object = {}) =>
  questionnaireItem.parse({ key, when: 'before', kind: 'text', question: { en: key }, ...more })

const native = item('native', { screenOut: ['no'] })
const city = item('city', { required: true, onlyIf: { question: 'native', oneOf: ['yes'] } })
const street = item('street', { required: true, onlyIf: { question: 'city', oneOf: ['Leeds'] } })
const items = [native, city, street]

describe('skip rules', () => {
  it('ask an item only after the answer it hangs on', () => {
    expect(isAsked(city, items, {})).toBe(false)
    expect(isAsked(city, items, { native: 'no' })).toBe(false)
    expect(isAsked(city, items, { native: 'yes' })).toBe(true)
  })

  it('do not ask what hangs on an item that is not asked, whatever was answered to it', () => {
    expect(isAsked(street, items, { native: 'no', city: 'Leeds' })).toBe(false)
    expect(isAsked(street, items, { native: 'yes', city: 'Leeds' })).toBe(true)
  })

  it('require only what is asked', () => {
    expect(missingItems(items, {})).toEqual([])
    expect(missingItems(items, { native: 'yes' })).toEqual([city])
    expect(missingItems(items, { native: 'yes', city: 'Leeds' })).toEqual([street])
    expect(missingItems(items, { native: 'yes', city: 'York' })).toEqual([])
  })

  it('end a session at an answer that screens out', () => {
    expect(screeningItem(items, { native: 'yes' })).toBeNull()
    expect(screeningItem(items, { native: 'no' })).toBe(native)
  })

  it('survive an item that hangs on itself', () => {
    const loop = item('loop', { onlyIf: { question: 'loop', oneOf: ['x'] } })
    expect(isAsked(loop, [loop], { loop: 'x' })).toBe(false)
  })
})
