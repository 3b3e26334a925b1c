import { createHash } from 'node:crypto'
import type { ReplayView } from '../../../contract/decisions.js'
import type { AppContext } from '../../../context.js'
import type { Actor } from '../../accounts/actor.js'
import { recordText, studyRecord, type DecisionRecord } from './decision-record.js'
import { judgeGate } from './judge-gate.js'
import { frozenRecord } from './read-decision.js'

/** Computes a decision's record again, from the ratings as they stood and the frozen plan, and compares the bytes. */
export async function replayDecision(ctx: AppContext, actor: Actor, decisionId: string): Promise<ReplayView> {
  const { record: frozen, recordSha256 } = await frozenRecord(ctx, actor, decisionId)
  const asOf = new Date(frozen.asOf)
  const studies = []
  for (const study of frozen.studies) {
    const { studyId, locale, protocol, settings } = study
    studies.push(await studyRecord(ctx, { studyId, locale, protocol, settings }, asOf))
  }
  const look = frozen.look && { ...frozen.look, judgement: judgeGate(frozen.look.rule, frozen.look.evidence) }
  const replay: DecisionRecord = { ...frozen, look, studies }
  const replaySha256 = createHash('sha256').update(recordText(replay)).digest('hex')
  return {
    same: replaySha256 === recordSha256,
    recordSha256,
    replaySha256,
    differences: differencesOf(frozen, replay),
  }
}

function differencesOf(frozen: DecisionRecord, replay: DecisionRecord): string[] {
  const found: string[] = []
  if (recordText(frozen.look) !== recordText(replay.look))
    found.push('The gate judges the same evidence differently.')
  for (const [index, study] of frozen.studies.entries()) {
    const again = replay.studies[index]!
    const where = `${study.settings.name}, ${study.locale}`
    if (study.dataSha256 !== again.dataSha256)
      found.push(`${where}: ratings or exclusions are not those of the decision.`)
    else if (recordText(study.figures) !== recordText(again.figures)) {
      found.push(`${where}: the same ratings give other figures.`)
    }
  }
  return found
}
