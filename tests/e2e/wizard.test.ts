import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { StudyView } from '../../server/contract/studies.js'
import {
  methodKinds,
  studySettings,
  type MethodKind,
  type StudySettings,
  type StudySettingsInput,
} from '../../server/contract/study-settings.js'
import { methodOf } from '../../server/domain/methods/registry.js'
import { usualCatchTrials } from '../../web/features/lead/design/quality/catch-words.js'
import { designTexts, guideOf } from '../../web/features/lead/design/vocabulary.js'
import { designTitles } from '../../web/lib/study-words.js'
import { launchDraft, openStep } from '../support/e2e-desk.js'
import { startE2eServer, type E2eServer } from '../support/e2e-server.js'
import { newMember, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { uploadVoices } from '../support/factories/voices.js'

const locale = 'en-GB'
const voices = ['bilby', 'natural', 'numbat', 'quokka', 'wombat'] as const

let server: E2eServer
let lead: NewMember
let desk: Page

beforeAll(async () => {
  server = await startE2eServer()
  lead = await newMember(server.ctx, await newWorkspace(server.ctx))
  const systems = [...voices, 'traps'].map((system) => `${system}@1`)
  await uploadVoices(server.ctx, lead.actor, { systems, locales: [locale] })
  const person = await server.person({ viewport: { width: 1280, height: 800 } })
  const [name = '', value = ''] = lead.cookie.split(/=(.*)/)
  await person.addCookies([{ name, value, url: server.url }])
  desk = await person.newPage()
  await desk.goto('/studies')
})
beforeEach(({ task }) => server.pictureFailure(task.name))
afterAll(() => server.close())

/** What a lead does in a study of a method beyond what is done in every one, and what must be stored of it. */
interface Walk {
  readonly design: StudySettings['design']['kind']
  /** In the step "Method". */
  readonly options?: () => Promise<void>
  /** In the step "Attributes and scales". */
  readonly attributes?: () => Promise<void>
  /** In the step "Systems and releases". */
  readonly systems?: () => Promise<void>
  /** In the step "Design and quotas". */
  readonly quotas?: () => Promise<void>
  /** In the step "Listening and quality". */
  readonly quality?: () => Promise<void>
  readonly stored: (usual: StudySettingsInput) => Partial<StudySettingsInput>
}

const check = (label: string) => desk.getByRole('checkbox', { name: label }).check()
const fill = (label: string, value: string) => desk.getByRole('spinbutton', { name: label }).fill(value)
const choose = async (label: string, option: string): Promise<void> => {
  await desk.getByLabel(label).selectOption({ label: option })
}
const known = { locale, release: '1' }
const numbat = { system: 'numbat', release: '1' }

/** Names one recording whose answer is known. */
async function addClip(button: string, clip: string, answer: string, against?: string): Promise<void> {
  await desk.getByRole('button', { name: button }).click()
  const dialog = desk.getByRole('dialog', { name: button })
  const [system = '', prompt = ''] = clip.split(' ')
  await dialog.getByLabel('Search').fill(prompt)
  await dialog.getByRole('checkbox', { name: new RegExp(`${prompt} · ${system} 1`) }).check()
  if (against !== undefined) await dialog.getByLabel('Heard against').selectOption({ label: against })
  await dialog.getByLabel('Right answer').selectOption({ label: answer })
  await dialog.getByRole('button', { name: /^Add 1 / }).click()
  await dialog.waitFor({ state: 'detached' })
}

const walks: Readonly<Record<MethodKind, Walk>> = {
  acr: {
    design: 'williams',
    attributes: () => desk.getByRole('button', { name: 'prosody', exact: true }).click(),
    options: () => check('Show the sentence while it is heard'),
    stored: ({ method }) => ({
      method: { ...method, showText: true },
      attributes: [{ key: 'naturalness' }, { key: 'prosody' }],
    }),
  },
  dcr: {
    design: 'latin_square',
    quality: async () => {
      await addClip('Add gold clips', 'numbat p2', '5 Inaudible')
      await addClip('Add traps', 'traps p1', '2 Annoying')
    },
    stored: () => ({
      catchTrials: {
        ...usualCatchTrials('dcr', {}),
        clips: [
          { ...known, kind: 'gold', system: 'numbat', prompt: 'p2', answers: { degradation: 5 } },
          { ...known, kind: 'trap', system: 'traps', prompt: 'p1', answers: { degradation: 2 } },
        ],
      },
    }),
  },
  ccr: {
    design: 'star',
    quality: () => addClip('Add gold clips', 'traps p3', '−3 Much worse', 'numbat 1'),
    stored: () => ({
      catchTrials: {
        ...usualCatchTrials('ccr', {}),
        clips: [
          {
            ...known,
            kind: 'gold',
            system: 'traps',
            prompt: 'p3',
            against: numbat,
            answers: { naturalness: -3 },
          },
        ],
      },
    }),
  },
  ab: {
    design: 'adaptive_pairs',
    options: () => check('Ask how strong the preference is'),
    quotas: () => fill('Uniform share', '30'),
    stored: ({ method, design }) => ({
      method: { ...method, ties: true, strength: true },
      design: { ...design, uniformShare: 0.3 },
    }),
  },
  abx: {
    design: 'all_pairs',
    quotas: () => fill('Sessions per rater', '3'),
    stored: ({ design }) => ({ design: { ...design, sessionsPerRater: 3 } }),
  },
  mushra: {
    design: 'full',
    options: async () => {
      await choose('Switching between clips of unequal length', 'Go on at the same time')
      await desk.getByRole('checkbox', { name: /^Mid anchor/ }).uncheck()
    },
    quality: () => check('BS.1534 rule on the hidden reference'),
    stored: ({ method }) => ({
      method: { ...method, anchors: ['low_3k5'], switching: 'same_time' },
      screening: { hiddenReference: true },
    }),
  },
  mushra_nmr: {
    design: 'balanced_incomplete_block',
    options: () => fill('Releases on a page', '3'),
    stored: ({ method }) => ({ method: { ...method, conditionsPerTrial: 3 } }),
  },
  mushra_dg: {
    design: 'balanced_random',
    quotas: () => fill('Repeated trials', '25'),
    quality: () => fill('Least self-consistency', '0.6'),
    stored: ({ design }) => ({
      design: { ...design, repeatShare: 0.25 },
      screening: { minSelfConsistency: 0.6 },
    }),
  },
  mushra_dg_nmr: {
    design: 'latin_square',
    quality: () => choose('The claim is about', 'These sentences only (regression suites)'),
    stored: () => ({ analysis: { items: 'fixed' } }),
  },
  bs1116: {
    design: 'full',
    options: () =>
      choose('Switching between clips of unequal length', 'Go on at the same share of the sentence'),
    quality: () => fill('Confidence', '99'),
    stored: ({ method }) => ({
      method: { ...method, switching: 'proportional' },
      analysis: { confidence: 0.99 },
    }),
  },
  bws: {
    design: 'bws_tuples',
    options: () => fill('Recordings in a set', '3'),
    stored: ({ method }) => ({ method: { ...method, conditionsPerTrial: 3 } }),
  },
  similarity: {
    design: 'latin_square',
    systems: () => choose('Role of bilby 1', 'Anchor'),
    quality: () => desk.getByRole('checkbox', { name: /cannot tell two speakers apart/ }).uncheck(),
    stored: ({ systems }) => ({
      systems: systems.map((row) => (row.system === 'bilby' ? { ...row, role: 'anchor' } : row)),
      screening: { speakerControls: false },
    }),
  },
  transcription: {
    design: 'balanced_random',
    options: () => fill('Times a clip may be played', '1'),
    stored: ({ method }) => ({ method: { ...method, maxPlays: 1 } }),
  },
  p835: {
    design: 'least_rated',
    quotas: () => fill('Lease', '45'),
    stored: () => ({ leaseMinutes: 45 }),
  },
  prosody_marking: {
    design: 'balanced_random',
    options: () => desk.getByRole('checkbox', { name: 'Show the sentence while it is heard' }).uncheck(),
    stored: ({ method }) => ({ method: { ...method, showText: false } }),
  },
  defect_marking: {
    design: 'least_rated',
    quality: () => check('Move on by itself once a trial is answered'),
    stored: () => ({ listening: { practiceTrials: 0, autoAdvance: true } }),
  },
}

/** Makes the draft of a method on the page "New study", goes through the steps, and launches it. */
async function designAndLaunch(kind: MethodKind, walk: Walk): Promise<StudySettings> {
  await desk.getByRole('link', { name: 'Studies', exact: true }).click()
  await desk.getByRole('link', { name: 'New study' }).first().click()
  await desk.getByLabel('Name').fill(`By hand: ${kind}`)
  const { title, asks } = guideOf(kind)
  await desk.getByRole('radio', { name: `${title} ${asks}` }).check()
  await desk.getByRole('button', { name: 'Make the draft' }).click()
  await desk.getByRole('group', { name: 'Attributes and scales' }).waitFor()
  await walk.attributes?.()
  await openStep(desk, 'Method')
  await walk.options?.()
  await openStep(desk, 'Systems and releases')
  await desk.getByRole('checkbox', { name: 'traps 1' }).uncheck()
  await choose('Baseline', 'numbat 1')
  await walk.systems?.()
  await openStep(desk, 'Design and quotas')
  await desk.getByRole('radio', { name: `${designTitles[walk.design]} ${designTexts[walk.design]}` }).check()
  await fill('Ratings per stimulus', '2')
  await fill('Trials per session', '4')
  await walk.quotas?.()
  await openStep(desk, 'Listening and quality')
  await fill('Practice trials', '0')
  await desk.getByRole('button', { name: 'Set the usual numbers' }).click()
  await walk.quality?.()
  await launchDraft(desk)
  const studyId = new URL(desk.url()).pathname.split('/')[2] ?? ''
  const reply = await lead.inject(server.app, { url: `/api/v1/studies/${studyId}` })
  const { state, settings } = reply.json<StudyView>()
  expect(state).toBe('running')
  return settings
}

/** What is stored of a study of a method whatever else is done. */
function usualSettings(kind: MethodKind, design: Walk['design']): StudySettingsInput {
  const { defaultAttributes, reference } = methodOf(kind)
  return {
    name: `By hand: ${kind}`,
    publicName: { en: 'Listening test' },
    method: { kind },
    attributes: defaultAttributes.map((key) => ({ key })),
    locales: [{ locale }],
    systems: voices.map((system) => ({
      system,
      release: '1',
      role: system === 'natural' && reference === 'required' ? 'reference' : 'test',
      ...(system === 'numbat' ? { baseline: true } : {}),
    })),
    prompts: {},
    design: { kind: design, ratingsPerStimulus: 2, trialsPerSession: 4 },
    listening: { practiceTrials: 0 },
    catchTrials: usualCatchTrials(kind, {}),
  }
}

const inOrder = ({ attributes, systems, ...settings }: StudySettings) => ({
  ...settings,
  attributes: attributes.map(({ key }) => key).sort(),
  systems: systems.map((row) => ({ ...row })).sort((a, b) => a.system.localeCompare(b.system)),
})

test.each(methodKinds)(
  'a lead designs a study of %s by hand and launches it, and that is stored',
  async (kind) => {
    const walk = walks[kind]
    const stored = await designAndLaunch(kind, walk)
    const usual = usualSettings(kind, walk.design)
    expect(inOrder(stored)).toEqual(inOrder(studySettings.parse({ ...usual, ...walk.stored(usual) })))
  },
)
