import type { MonitorSettings } from '../../../contract/monitors.js'
import { studySettings, type StudySettings } from '../../../contract/study-settings.js'
import { createRandom } from '../../../statistics/random.js'

/** A sentinel release in its role. */
export interface Sentinel {
  readonly role: 'natural' | 'production' | 'low_anchor'
  readonly system: string
  readonly release: string
}

export interface WavePlan {
  readonly monitor: { readonly name: string; readonly key: string }
  readonly number: number
  readonly settings: MonitorSettings
  readonly live: { readonly system: string; readonly release: string }
  readonly sentinels: readonly Sentinel[]
  /** Prompt keys of the sentinel set, spoken by the live release. */
  readonly prompts: readonly string[]
  /** Prompts of the wave before, if there was one. */
  readonly previous: readonly string[]
}

/**
 * The study of one wave: a Latin square, so that every rater hears every sentence once and every system equally often.
 * Most prompts are those of the wave before, so that waves hang together; the rest rotate through the set.
 */
export function planWave(plan: WavePlan): StudySettings {
  const { settings, live } = plan
  const systems = [
    { ...live, role: 'test' as const },
    ...plan.sentinels
      .filter((sentinel) => sentinel.system !== live.system || sentinel.release !== live.release)
      .map(({ system, release, role }) => ({
        system,
        release,
        role: 'test' as const,
        ...(role === 'production' ? { baseline: true } : {}),
      })),
  ]
  const keys = choosePrompts(plan)
  return studySettings.parse({
    name: `${plan.monitor.name}, wave ${plan.number}`,
    publicName: { en: 'Listening study' },
    stage: 'post_deployment',
    method: { kind: 'acr' },
    attributes: settings.attributes.map((key) => ({ key })),
    locales: settings.locales.map((locale) => ({ locale })),
    systems,
    prompts: { keys },
    design: {
      kind: 'latin_square',
      ratingsPerStimulus: Math.max(1, Math.round(settings.ratersPerLocale / systems.length)),
      trialsPerSession: Math.min(200, keys.length),
    },
  })
}

/** The kept share of the last wave's prompts and a seeded draw of the others, in the set's order. */
export function choosePrompts({ settings, prompts, previous, monitor, number }: WavePlan): string[] {
  const wanted = Math.min(settings.promptsPerWave, prompts.length)
  const random = createRandom(`${monitor.key}/${number}`)
  const known = previous.filter((prompt) => prompts.includes(prompt))
  const kept = random.shuffle(known).slice(0, Math.min(wanted, Math.round(settings.overlap * known.length)))
  const fresh = random.shuffle(prompts.filter((prompt) => !kept.includes(prompt)))
  const chosen = new Set([...kept, ...fresh.slice(0, wanted - kept.length)])
  return prompts.filter((prompt) => chosen.has(prompt))
}
