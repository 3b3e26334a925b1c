import { continuousSettings } from '../../../contract/production-samples.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import {
  insertRound,
  listActiveContinuousRows,
  listRoundRows,
  type ContinuousRow,
} from '../../../sql/continuous-studies.js'
import { insertPromptSet } from '../../../sql/prompts.js'
import { inTransaction, isUniqueViolation } from '../../../sql/transaction.js'
import type { Actor } from '../../accounts/actor.js'
import { changeState } from '../../studies/change-state.js'
import { createStudy } from '../../studies/create-study.js'
import { launchStudy } from '../../studies/launch-study.js'
import { planRound } from './plan-round.js'
import { unheardSamples } from './read-continuous.js'

const dayMs = 24 * 3600 * 1000

/** Starts every round that is due. One that cannot start does not hold up the others. */
export async function startDueRounds(ctx: AppContext): Promise<void> {
  for (const row of await listActiveContinuousRows(ctx.db)) {
    const [last] = await listRoundRows(ctx.db, [row.id])
    const { everyDays } = continuousSettings.parse(row.settings)
    if (last && ctx.now().getTime() < last.startedAt.getTime() + everyDays * dayMs) continue
    try {
      await startRound(ctx, { workspaceId: row.workspaceId, userId: null, role: 'lead' }, row)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      ctx.log.info({ continuousStudy: row.key, err: error }, 'a round could not start')
    }
  }
}

/** Starts the next round with samples that nobody has heard, and closes the round before, whose ratings stay. */
export async function startRound(ctx: AppContext, actor: Actor, row: ContinuousRow): Promise<void> {
  const settings = continuousSettings.parse(row.settings)
  const [last] = await listRoundRows(ctx.db, [row.id])
  const number = (last?.number ?? 0) + 1
  const set = `${row.key.slice(0, 60)}-round-${number}`
  const plan = planRound({
    study: row,
    number,
    set,
    settings,
    unheard: await unheardSamples(ctx, row, settings),
  })
  if (!plan) throw new DomainError('conflict', 'No sample waits whose audio is kept for as long as a round.')
  const study = await createStudy(ctx, actor, plan.study, { continuousStudy: row.key, round: number })
  const startedAt = ctx.now()
  try {
    await inTransaction(ctx.db, async (trx) => {
      await insertRound(trx, {
        id: ctx.newId(),
        continuousStudyId: row.id,
        number,
        studyId: study.id,
        releaseId: plan.releaseId,
        samples: plan.promptIds.length,
        startedAt,
      })
      await insertPromptSet(
        trx,
        {
          id: ctx.newId(),
          workspaceId: row.workspaceId,
          key: set,
          version: 1,
          name: `${row.name}, round ${number}`,
          sentinel: false,
          createdAt: startedAt,
        },
        plan.promptIds,
      )
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new DomainError('conflict', 'Another round was started at the same moment.')
  }
  await launchStudy(ctx, actor, study.id, { acceptWarnings: true })
  if (last && last.studyState !== 'closed' && last.studyState !== 'draft')
    await changeState(ctx, actor, last.studyId, 'close')
}
