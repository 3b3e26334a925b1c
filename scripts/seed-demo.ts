import type { Actor } from '../server/domain/accounts/actor.js'
import type { AppContext } from '../server/context.js'
import { saveGate } from '../server/domain/releases/gates/save-gate.js'
import { createStudy } from '../server/domain/studies/create-study.js'
import { launchStudy } from '../server/domain/studies/launch-study.js'
import { listStudies } from '../server/domain/studies/list-studies.js'
import { readStudy } from '../server/domain/studies/read-study.js'
import type { StudySettingsInput } from '../server/contract/study-settings.js'
import { accountsForDemo } from './seed/accounts.js'
import { demoGate } from './seed/gates.js'
import { monitorForDemo } from './seed/monitor.js'
import { loadSamples } from './seed/samples.js'
import { demoStudies } from './seed/studies.js'

/** What the demo workspace is entered by. */
export interface Demo {
  readonly lead: { readonly email: string; readonly password: string }
  readonly studies: readonly { readonly name: string; readonly raterPath: string }[]
}

/**
 * Fills an installation with a workspace to look at: the sample corpus, a study of ratings and one of preferences, both
 * launched, a gate declared before anybody has listened, and a monitor. Every step finds what an earlier run left and goes
 * on from there.
 */
export async function seedDemo(ctx: AppContext): Promise<Demo> {
  const { actor, ...lead } = await accountsForDemo(ctx)
  await loadSamples(ctx, actor)
  const studies = []
  for (const settings of demoStudies) studies.push(await launchedStudy(ctx, actor, settings))
  await saveGate(ctx, actor, demoGate.key, demoGate)
  await monitorForDemo(ctx, actor)
  return { lead, studies }
}

async function launchedStudy(ctx: AppContext, actor: Actor, settings: StudySettingsInput) {
  const { items } = await listStudies(ctx, actor, { limit: 200 })
  const known = items.find((study) => study.name === settings.name)
  const { id, state } = known ?? (await createStudy(ctx, actor, settings))
  if (state === 'draft') await launchStudy(ctx, actor, id, { acceptWarnings: true })
  const { links } = await readStudy(ctx, actor, id)
  return { name: settings.name, raterPath: new URL(links.rater ?? '').pathname }
}
