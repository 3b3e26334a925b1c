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
  /** Prompt keys of the sentinel set in each locale, spoken by the live release; locales may share them or not. */
  readonly prompts: ReadonlyMap<string, readonly string[]>
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
  const heard = [...plan.prompts.values()].map((own) => own.filter((key) => keys.includes(key)).length)
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
      trialsPerSession: Math.min(200, ...heard),
    },
  })
}

/**
 * As many prompts as a wave asks for in every locale: the kept share of the last wave's, then a seeded draw of the others.
 * A key that several locales speak counts in each of them.
 */
export function choosePrompts({ settings, prompts, previous, monitor, number }: WavePlan): string[] {
  const random = createRandom(`${monitor.key}/${number}`)
  const keys = [...new Set([...prompts.values()].flat())]
  const chosen = new Set<string>()
  const draw = (own: readonly string[], wanted: number): void => {
    const missing = Math.max(0, wanted - own.filter((key) => chosen.has(key)).length)
    const open = own.filter((key) => !chosen.has(key))
    for (const key of random.shuffle(open).slice(0, missing)) chosen.add(key)
  }
  const wanted = (own: readonly string[]) => Math.min(settings.promptsPerWave, own.length)
  for (const own of prompts.values()) {
    const known = own.filter((key) => previous.includes(key))
    draw(known, Math.min(wanted(own), Math.round(settings.overlap * known.length)))
  }
  for (const own of prompts.values()) draw(own, wanted(own))
  return keys.filter((key) => chosen.has(key))
}
