import {
  continuousSettings,
  type ContinuousSettings,
  type ContinuousStudyView,
} from '../../../contract/production-samples.js'
import type { AppContext } from '../../../context.js'
import { DomainError } from '../../../lib/domain-error.js'
import { groupBy } from '../../../lib/group-by.js'
import {
  findContinuousRow,
  listContinuousRows,
  listRoundRows,
  type ContinuousRow,
  type RoundRow,
} from '../../../sql/continuous-studies.js'
import { listUnheardSamples, type UnheardSample } from '../../../sql/production-samples.js'
import { listResultsOfRelease } from '../../../sql/releases.js'
import type { Actor } from '../../accounts/actor.js'
import { releaseFigures } from '../release-figures.js'

const dayMs = 24 * 3600 * 1000

export async function listContinuousStudies(
  ctx: AppContext,
  actor: Actor,
): Promise<{ items: ContinuousStudyView[] }> {
  const rows = await listContinuousRows(ctx.db, actor.workspaceId)
  return { items: await Promise.all(rows.map((row) => view(ctx, row))) }
}

export async function readContinuousStudy(
  ctx: AppContext,
  actor: Actor,
  key: string,
): Promise<ContinuousStudyView> {
  return view(ctx, await requireContinuous(ctx, actor, key))
}

export async function requireContinuous(ctx: AppContext, actor: Actor, key: string): Promise<ContinuousRow> {
  const row = await findContinuousRow(ctx.db, actor.workspaceId, key)
  if (!row) throw new DomainError('not-found', `There is no continuous study ${key}.`)
  return row
}

/** Samples in the study's locales that no study has had and whose audio outlives a round that starts now. */
export async function unheardSamples(
  ctx: AppContext,
  row: ContinuousRow,
  { locales, everyDays }: ContinuousSettings,
): Promise<UnheardSample[]> {
  const until = new Date(ctx.now().getTime() + everyDays * dayMs).toISOString().slice(0, 10)
  const samples = await listUnheardSamples(ctx.db, row.systemId, until)
  return samples.filter((sample) => locales.includes(sample.locale))
}

async function view(ctx: AppContext, row: ContinuousRow): Promise<ContinuousStudyView> {
  const settings = continuousSettings.parse(row.settings)
  const waiting = groupBy(await unheardSamples(ctx, row, settings), (sample) => sample.locale)
  const rounds = await listRoundRows(ctx.db, [row.id])
  const figures = await figuresOf(ctx, row, rounds)
  return {
    key: row.key,
    name: row.name,
    state: row.state === 'paused' ? 'paused' : 'active',
    system: row.system,
    settings,
    waiting: settings.locales.map((locale) => ({ locale, samples: waiting.get(locale)?.length ?? 0 })),
    rounds: rounds.map(({ number, studyId, studyState, version, samples, startedAt }) => ({
      number,
      studyId,
      studyState,
      release: version,
      samples,
      startedAt: startedAt.toISOString(),
      figures: figures.filter((figure) => figure.studyId === studyId),
    })),
  }
}

async function figuresOf(ctx: AppContext, row: ContinuousRow, rounds: readonly RoundRow[]) {
  const releases = new Map(rounds.map((round) => [round.releaseId, round.version]))
  const found = await Promise.all(
    [...releases].map(async ([releaseId, version]) =>
      releaseFigures(
        await listResultsOfRelease(ctx.db, row.workspaceId, releaseId),
        `${row.system}@${version}`,
        null,
      ),
    ),
  )
  return found.flat()
}
