import { monitorSettings } from '../../server/contract/monitors.js'
import type { AppContext } from '../../server/context.js'
import type { Actor } from '../../server/domain/accounts/actor.js'
import { listPrompts } from '../../server/domain/clips/list-prompts.js'
import { freezeSentinelSet } from '../../server/domain/releases/monitors/freeze-sentinel-set.js'
import { listSentinelSets } from '../../server/domain/releases/monitors/list-sentinel-sets.js'
import { saveMonitor } from '../../server/domain/releases/monitors/save-monitor.js'

const setKey = 'fixed-sentences'
/** Those that people, the voice in production and the low anchor all speak. */
const locales = ['en-US', 'fr-FR', 'ru-RU']

/** Sentinels of the corpus, frozen once, and a monitor over them whose first wave somebody starts by hand. */
export async function monitorForDemo(ctx: AppContext, actor: Actor): Promise<void> {
  const { items } = await listSentinelSets(ctx, actor, setKey)
  if (items.length > 0) return
  const prompts = await listPrompts(ctx, actor, { limit: 200 })
  await freezeSentinelSet(ctx, actor, setKey, {
    name: 'Fixed sentences',
    prompts: prompts.items.filter(({ locale }) => locales.includes(locale)),
    natural: { system: 'human', release: 'recorded' },
    production: { system: 'espeak-ng', release: '1.51' },
    lowAnchor: { system: 'low-anchor', release: '1' },
  })
  await saveMonitor(ctx, actor, 'espeak-ng', {
    name: 'eSpeak NG, when it is called for',
    system: 'espeak-ng',
    state: 'active',
    settings: monitorSettings.parse({
      sentinelSet: setKey,
      locales,
      attributes: ['naturalness'],
      ratersPerLocale: 12,
      promptsPerWave: 12,
    }),
  })
}
