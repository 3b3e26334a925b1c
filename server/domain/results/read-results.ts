import type { StudyResults } from '../../contract/results.js'
import type { AppContext } from '../../context.js'
import { findLatestProtocol, listStoredResults, readProgress, type ExclusionMode } from '../../sql/results.js'
import type { Actor } from '../accounts/actor.js'
import { storedFigures } from './stored-figures.js'
import { studyOf } from './study-of.js'

/** The latest figures of a study with its progress; a study without ratings has an empty list of groups. */
export async function readResults(
  ctx: AppContext,
  actor: Actor,
  studyId: string,
  exclusions: ExclusionMode,
): Promise<StudyResults> {
  const study = await studyOf(ctx, actor, studyId)
  const protocol = await findLatestProtocol(ctx.db, studyId)
  const rows = (await listStoredResults(ctx.db, studyId, exclusions)).filter(
    (row) => row.protocolId === protocol?.id,
  )
  const newest = rows.map((row) => row.computedAt).sort((a, b) => b.getTime() - a.getTime())[0]
  return {
    studyId,
    name: study.name,
    method: study.settings.method.kind,
    stage: study.settings.stage,
    state: study.state,
    exclusions,
    snapshot:
      protocol && newest
        ? {
            computedAt: newest.toISOString(),
            protocol: protocol.number,
            seed: study.settings.analysis.seed,
            ratings: rows.reduce((sum, row) => sum + row.ratings, 0),
            excluded: rows.reduce((sum, row) => sum + row.excluded, 0),
            dataHash: rows.map((row) => row.dataSha256).join('.'),
          }
        : null,
    progress: protocol ? await readProgress(ctx.db, protocol.id) : [],
    groups: rows.flatMap((row) => [...storedFigures(row).groups]),
    composition: rows.flatMap((row) => [...storedFigures(row).composition]),
  }
}
