import type { StudySettings } from '../../contract/study-settings.js'
import type { Random } from '../../statistics/random.js'
import { groupsOf } from '../designs/plan-design.js'
import type { StimulusSpec } from '../methods/method.js'
import { madeAnchors } from '../methods/page.js'
import { methodOf } from '../methods/registry.js'
import { composeContext, designInput, referenceOf } from './design-input.js'

/** Dice that always fall on the same side: with both sides, composing a trial shows every stimulus it may need. */
function loadedDice(side: 'low' | 'high'): Random {
  const dice: Random = {
    uniform: () => 0,
    integer: (n) => (side === 'low' ? 0 : n - 1),
    normal: () => 0,
    shuffle: (values) => [...values],
    fork: () => dice,
  }
  return dice
}

/**
 * Every stimulus that trials of a locale can need: each role a condition appears in, speaking each prompt. Whatever the
 * design chooses later is among them.
 */
export function allStimulusSpecs(
  settings: StudySettings,
  locale: string,
  prompts: readonly string[],
): StimulusSpec[] {
  const input = designInput(settings, locale, prompts, 'any')
  const context = composeContext(settings, locale, prompts)
  const method = methodOf(settings.method.kind)
  const seen = new Map<string, Pick<StimulusSpec, 'condition' | 'role'>>()
  for (const conditions of [...groupsOf(input), ...input.conditions.map((condition) => [condition])])
    for (const side of ['low', 'high'] as const) {
      if (method.arity !== 'page' && conditions.length === 1 && input.perTrial !== 1) continue
      const prompt = prompts[0]!
      for (const { condition, role } of method.compose({ prompt, conditions }, context, loadedDice(side)))
        seen.set(`${condition}|${role}`, { condition, role })
    }
  return [...seen.values()].flatMap((shape) => prompts.map((prompt) => ({ ...shape, prompt })))
}

/** The condition whose clip a stimulus is made from: anchors made by the server come from the reference. */
export function sourceCondition(settings: StudySettings, locale: string, condition: string): string {
  const made = Object.values(madeAnchors).some((anchor) => anchor === condition)
  return made ? (referenceOf(settings, locale) ?? condition) : condition
}
