import type { z } from 'zod'
import type { panelEndpoints, PanelView } from '../../../contract/panels.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { findPanel, insertPanel, updatePanel } from '../../../sql/panels.js'
import { isUniqueViolation } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { panelView } from './view.js'

type PanelInput = z.output<typeof panelEndpoints.createPanel.body>

export async function createPanel(ctx: AppContext, actor: Actor, input: PanelInput): Promise<PanelView> {
  const id = ctx.newId()
  await onceByKey(input, () =>
    insertPanel(ctx.db, { id, workspaceId: actor.workspaceId, ...valuesOf(input) }),
  )
  return readPanel(ctx, actor, id)
}

export async function changePanel(
  ctx: AppContext,
  actor: Actor,
  panelId: string,
  input: PanelInput,
): Promise<PanelView> {
  await onceByKey(input, () => updatePanel(ctx.db, actor.workspaceId, panelId, valuesOf(input)))
  return readPanel(ctx, actor, panelId)
}

async function readPanel(ctx: AppContext, actor: Actor, panelId: string): Promise<PanelView> {
  const row = await findPanel(ctx.db, actor.workspaceId, panelId)
  if (!row) throw new DomainError('not-found', 'There is no such panel.')
  return panelView(row)
}

function valuesOf(input: PanelInput) {
  const { key, name, kind, locales } = input
  return { key, name, kind, locales, cap: input.cap ?? null }
}

async function onceByKey(input: PanelInput, write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isUniqueViolation(error))
      throw new DomainError('conflict', `A panel “${input.key}” is there already.`)
    throw error
  }
}
