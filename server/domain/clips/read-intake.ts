import { intakeFaults, type IntakeView } from '../../contract/clips.js'
import type { AppContext } from '../../context.js'
import { DomainError } from '../../lib/domain-error.js'
import { findIntake, type IntakeItemRow, listIntakeItems } from '../../sql/intakes.js'
import type { Actor } from '../accounts/actor.js'

/** How a batch stands, file by file. */
export async function readIntake(ctx: AppContext, actor: Actor, intakeId: string): Promise<IntakeView> {
  const intake = await findIntake(ctx.db, intakeId)
  if (intake?.workspaceId !== actor.workspaceId)
    throw new DomainError('not-found', 'There is no such upload.')
  const items = await listIntakeItems(ctx.db, intakeId)
  const count = (status: IntakeItemRow['status']): number =>
    items.filter((item) => item.status === status).length
  return {
    id: intake.id,
    state: intake.state as IntakeView['state'],
    createdAt: intake.createdAt.toISOString(),
    total: items.length,
    stored: count('stored'),
    duplicates: count('duplicate'),
    refused: count('refused'),
    items: items.map((item) => ({
      path: item.path,
      status: item.status as IntakeView['items'][number]['status'],
      fault: intakeFaults.find((fault) => fault === item.fault) ?? null,
      detail: item.detail,
      clipId: item.clipId,
    })),
  }
}
