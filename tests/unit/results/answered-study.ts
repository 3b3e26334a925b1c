import type { SessionView, TrialView } from '../../../server/contract/rater-session.js'
import { type MethodKind, studySettings } from '../../../server/contract/study-settings.js'
import type { PlacedStimulus } from '../../../server/domain/methods/method.js'
import { methodOf } from '../../../server/domain/methods/registry.js'
import { resolveAttributes } from '../../../server/domain/methods/resolve-attributes.js'
import type { RatingRow } from '../../../server/sql/result-ratings.js'
import { createRandom } from '../../../server/statistics/random.js'
import { createCharacter, type Heard } from '../../../scripts/simulate/model.js'
import { rate } from '../../../scripts/simulate/rate.js'

const reference = 'human@1'
const tested = ['voice@2', 'voice@1', 'other@1']
/** Compressed bits per sample: what a simulated rater hears of a system. */
const bitsOf: Readonly<Record<string, number>> = {
  'human@1': 9,
  'voice@2': 8,
  'voice@1': 7,
  'other@1': 6,
  anchor35: 5.6,
}
const texts = ['Um, dois, três.', 'Onde fica a estação?', 'Chove muito hoje.', 'A casa é grande.']

/** What a trial of each arity shows: every pair, tuples that leave one out, pages of everything. */
const shown = {
  single: tested.map((condition) => [condition]),
  pair: [
    [tested[0]!, tested[1]!],
    [tested[2]!, tested[0]!],
    [tested[1]!, tested[2]!],
  ],
  tuple: [tested, [...tested.slice(1), reference]],
  page: [tested],
}

export const settingsOf = (kind: MethodKind) =>
  studySettings.parse({
    name: 'A study',
    publicName: { en: 'Listening test' },
    method: { kind, ties: true, anchors: ['low_3k5'] },
    attributes: methodOf(kind).defaultAttributes.map((key) => ({ key })),
    locales: [{ locale: 'pt-BR' }],
    systems: [...tested, reference].map((condition) => {
      const [system, release] = condition.split('@')
      return { system, release, role: condition === reference ? 'reference' : 'test' }
    }),
    prompts: {},
    design: { kind: 'full' },
    analysis: { bootstrapDraws: 200 },
  })

/**
 * The stored ratings of a study: trials as the method composes and places them, answered by simulated raters and read by
 * the method. Eight raters on four sentences, a tenth of the answers missing, an eighth given again as a repeat.
 */
export function ratingsOf(kind: MethodKind): RatingRow[] {
  const method = methodOf(kind)
  const settings = settingsOf(kind)
  const attributes = resolveAttributes(settings, 'pt-BR')
  const random = createRandom(kind)
  const prompts = texts.map((_, item) => `sentence ${item}`)
  const context = { method: settings.method, reference, anchors: new Set<string>(), prompts }
  const session = {
    locale: 'pt-BR',
    attributes,
    method: { ...settings.method, ties: true, strength: false },
  } as unknown as SessionView
  const rows: RatingRow[] = []
  for (let rater = 0; rater < 8; rater++) {
    const character = createCharacter(`${kind} ${rater}`)
    for (const [item, text] of texts.entries())
      for (const [number, planned] of shown[method.arity].entries()) {
        const conditions = (rater + item) % 2 === 0 ? planned : planned.toReversed()
        if (random.uniform() < 0.1) continue
        const specs = method.compose({ prompt: prompts[item]!, conditions }, context, random)
        const stimuli = method.place(
          specs.map((spec) => ({ ...spec, stimulusId: `${spec.condition} ${spec.role}` })),
          random,
        )
        const seconds = 2 + item / 10
        const heard = new Map(
          stimuli.map(({ place, condition }): [number, Heard] => [
            place,
            { bitsPerSample: bitsOf[condition]!, seconds, said: text },
          ]),
        )
        const asked = {
          stimuli,
          attributes,
          text,
          locale: 'pt-BR',
          method: settings.method,
          durationsMs: new Map(stimuli.map(({ place }) => [place, 1000 * seconds])),
        }
        const answer = rate(session, { stimuli, text } as unknown as TrialView, heard, character)
        const repeated = random.uniform() < 0.125
        for (const [part, rating] of method.readAnswer(asked, answer).entries())
          rows.push({
            ...common(text),
            answerId: `answer ${rater} ${item} ${number}`,
            number: part,
            rater: `rater ${rater}`,
            session: `session ${rater}`,
            item: prompts[item]!,
            position: item,
            repeated,
            attribute: rating.attribute,
            value: rating.value,
            detail: rating.detail,
            ...about(stimuli, rating.stimulusId),
            ...other(stimuli, rating.otherStimulusId),
          })
      }
  }
  return rows
}

function about(stimuli: readonly PlacedStimulus[], id: string | null) {
  const { condition, role, place } = stimuli.find(({ stimulusId }) => stimulusId === id)!
  return { condition, role, place }
}

function other(stimuli: readonly PlacedStimulus[], id: string | null) {
  const found = id === null ? null : about(stimuli, id)
  return { otherCondition: found?.condition ?? null, otherRole: found?.role ?? null }
}

const common = (text: string) => ({
  protocol: 1,
  locale: 'pt-BR',
  sessionState: 'completed',
  samplingProbability: null,
  sha256: 'f'.repeat(64),
  text,
  heard: [],
  elapsedMs: 9000,
  hiddenMs: 0,
  comment: null,
  device: null,
  receivedAt: new Date(0),
  excludedBy: [],
  panel: null,
})
