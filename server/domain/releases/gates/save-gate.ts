import { parse } from 'yaml'
import { gateRule, type GateRule } from '../../../contract/gate-rule.js'
import type { GateView } from '../../../contract/gates.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { findGate, insertGate } from '../../../sql/gates.js'
import { isUniqueViolation } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { gateView } from './gate-view.js'

/** Declares a gate. The same rule again is the same version; a changed rule becomes the next one. */
export async function saveGate(
  ctx: AppContext,
  actor: Actor,
  gateKey: string,
  rule: GateRule,
): Promise<GateView> {
  if (rule.key !== gateKey) throw new DomainError('gate-invalid', `The rule calls itself ${rule.key}.`)
  for (const [what, names] of Object.entries({ locale: rule.locales, system: rule.systems ?? [] })) {
    if (new Set(names).size < names.length) throw new DomainError('gate-invalid', `A ${what} is named twice.`)
  }
  for (;;) {
    const latest = await findGate(ctx.db, actor.workspaceId, gateKey)
    const text = JSON.stringify(rule)
    if (latest && JSON.stringify(gateRule.parse(latest.rule)) === text) return gateView(latest)
    const row = {
      id: ctx.newId(),
      workspaceId: actor.workspaceId,
      key: gateKey,
      version: (latest?.version ?? 0) + 1,
      rule: text,
      createdBy: actor.userId,
      createdAt: ctx.now(),
    }
    try {
      await insertGate(ctx.db, row)
      const saved = await findGate(ctx.db, actor.workspaceId, gateKey)
      return gateView(saved!)
    } catch (error) {
      // Someone saved the same version meanwhile: compare with theirs.
      if (!isUniqueViolation(error)) throw error
    }
  }
}

export async function importGate(ctx: AppContext, actor: Actor, text: string): Promise<GateView> {
  let document: unknown
  try {
    document = parse(text)
  } catch (error) {
    throw new DomainError('upload-invalid', error instanceof Error ? error.message : 'The file is not YAML.')
  }
  const rule = gateRule.safeParse(document)
  if (!rule.success) {
    const errors = rule.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
    throw new DomainError('gate-invalid', 'The gate file does not hold a valid rule.', { errors })
  }
  return saveGate(ctx, actor, rule.data.key, rule.data)
}
