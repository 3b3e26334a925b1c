import { stages } from '../../../contract/study-settings.js'
import type { RolloutStep } from '../../../contract/rollouts.js'

/** Where a plan does not grow with exposure, in words; empty when it can be followed. */
export function planFaults(steps: readonly RolloutStep[]): { path: string; message: string }[] {
  return steps.slice(1).flatMap((step, index) => {
    const before = steps[index]!
    const lost = before.locales.filter((locale) => !step.locales.includes(locale))
    const faults: [boolean, string, string][] = [
      [step.exposure < before.exposure, 'exposure', 'fewer users than in the step before'],
      [lost.length > 0, 'locales', `${lost.join(', ')} of the step before is left out`],
      [step.minPrompts < before.minPrompts, 'minPrompts', 'fewer prompts than in the step before'],
      [step.minRaters < before.minRaters, 'minRaters', 'fewer raters than in the step before'],
      [
        stages.indexOf(step.stage) < stages.indexOf(before.stage),
        'stage',
        'an earlier stage than the step before',
      ],
      [
        before.exposure < step.exposure && before.gate === null && !before.decision,
        'gate',
        `more users hear the release, and nothing is asked for: give “${before.name}” a gate or a decision`,
      ],
    ]
    return faults
      .filter(([broken]) => broken)
      .map(([, field, message]) => ({
        path: `steps.${field === 'gate' ? index : index + 1}.${field}`,
        message,
      }))
  })
}
