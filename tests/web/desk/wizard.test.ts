import { describe, expect, it } from 'vitest'
import {
  methodKinds,
  studySettings,
  type StudySettingsInput,
} from '../../../server/contract/study-settings.js'
import { attributeCatalogue } from '../../../server/domain/methods/attribute-catalogue.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { issuesOf, messageAt } from '../../../web/features/lead/design/issues.js'
import { languageTags } from '../../../web/features/lead/design/localized-field.js'
import { newDraft } from '../../../web/features/lead/design/new-draft.js'
import { guideOf, knownAttributes } from '../../../web/features/lead/design/vocabulary.js'
import { settings, systems } from './fixtures.js'

describe('the wizard’s words', () => {
  it.each(methodKinds)('offer for %s what the server accepts', (kind) => {
    const guide = guideOf(kind)
    const method = methodOf(kind)
    expect([...guide.designs].sort()).toEqual([...method.designs].sort())
    expect(guide.reference === 'required').toBe(method.reference === 'required')
    expect([...guide.attributes].sort()).toEqual([...method.defaultAttributes].sort())
  })

  it('name only attributes that the catalogue words', () => {
    for (const { key } of knownAttributes) expect(attributeCatalogue.has(key), key).toBe(true)
  })
})

describe('a new draft', () => {
  const prompts = [{ locale: 'pt-BR' }, { locale: 'hi-IN' }, { locale: 'pt-BR' }]

  it.each(methodKinds)('of %s is valid as it stands', (kind) => {
    expect(issuesOf(newDraft(kind, 'A study', systems, prompts))).toEqual([])
  })

  it('takes the newest release of every system that has clips, and every locale once', () => {
    const draft = newDraft('acr', 'A study', systems, prompts)
    expect(draft.systems.map(({ system, release }) => `${system}@${release}`)).toEqual([
      'newsreader@2.1',
      'human@1',
    ])
    expect(draft.locales).toEqual([{ locale: 'hi-IN' }, { locale: 'pt-BR' }])
  })

  it('makes the human voice the reference where the method needs one', () => {
    const draft = newDraft('mushra', 'A study', systems, prompts)
    expect(draft.systems.find(({ system }) => system === 'human')?.role).toBe('reference')
  })

  it('lets a release take part only in the locales it speaks', () => {
    const coverage = new Map([
      ['newsreader@2.1', new Set(['pt-BR', 'hi-IN'])],
      ['human@1', new Set(['pt-BR'])],
    ])
    const draft = newDraft('acr', 'A study', systems, prompts, coverage)
    expect(draft.systems.map(({ locales }) => locales)).toEqual([undefined, ['pt-BR']])
  })

  it('has no system without clips', () => {
    const silent = systems.map((system) => ({
      ...system,
      releases: system.releases.map((release) => ({ ...release, clips: 0 })),
    }))
    expect(newDraft('acr', 'A study', silent, prompts).systems).toEqual([])
  })
})

describe('issues of a document', () => {
  it('are led to the step where they are mended', () => {
    const broken: StudySettingsInput = {
      ...settings,
      name: '',
      design: { kind: 'full', ratingsPerStimulus: 0 },
    }
    const issues = issuesOf(broken)
    expect(issues.map(({ step }) => step).sort()).toEqual(['design', 'method'])
    expect(messageAt(issues, 'design.ratingsPerStimulus')).toBeDefined()
    expect(messageAt(issues, 'design')).toBeDefined()
    expect(messageAt(issues, 'locales')).toBeUndefined()
  })

  it('are none for what the server stores, which survives a round trip', () => {
    expect(issuesOf(settings)).toEqual([])
    expect(studySettings.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings)
  })
})

describe('the languages a text is asked in', () => {
  it('are those it has, then the languages of locales that no text would serve', () => {
    expect(languageTags(['pt-BR', 'pt-PT', 'hi-IN', 'de-AT'], { en: 'x', 'pt-BR': 'y', de: 'z' })).toEqual([
      'en',
      'pt-BR',
      'de',
      'pt',
      'hi',
    ])
  })
})
