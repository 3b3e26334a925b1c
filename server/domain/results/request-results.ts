import type { AppContext } from '../../context.js'
import type { Actor } from '../accounts/actor.js'
import { studyOf } from './study-of.js'

/** Asks for the figures of every locale to be computed again. */
export async function requestResults(ctx: AppContext, actor: Actor, studyId: string): Promise<void> {
  const { settings } = await studyOf(ctx, actor, studyId)
  for (const { locale } of settings.locales) await ctx.enqueue('aggregate-results', { studyId, locale })
}
