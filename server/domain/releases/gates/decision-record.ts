import { studySettings, type StudySettings } from '../../../contract/study-settings.js'
import type { AppContext } from '../../../context.js'
import { version } from '../../../lib/version.js'
import type { LookRow } from '../../../sql/gates.js'
import { listResultsOfRelease, type ReleaseRow } from '../../../sql/releases.js'
import { streamRatings } from '../../../sql/result-ratings.js'
import type { Actor } from '../../accounts/actor.js'
import { computeFigures } from '../../results/compute-figures.js'
import type { StoredFigures } from '../../results/stored-figures.js'
import { frozenLook, type FrozenLook } from './gate-view.js'

/**
 * What a decision rests on: the plan, the ratings by hash, the exclusions in force, the seed, the code, the figures and
 * the gate's look. Times in it are the moment of the snapshot, so that it can be computed again.
 */
export interface DecisionRecord {
  readonly codeVersion: string
  /** Ratings and exclusions count as they stood then. */
  readonly asOf: string
  readonly release: { readonly system: string; readonly version: string }
  readonly look:
    (FrozenLook & { readonly id: string; readonly gate: string; readonly gateVersion: number }) | null
  readonly studies: readonly StudyRecord[]
}

interface StudyRecord {
  readonly studyId: string
  readonly locale: string
  readonly protocol: number
  readonly settings: StudySettings
  readonly dataSha256: string
  readonly excluded: number
  readonly figures: StoredFigures
}

/** Answers that are being committed at the moment of signing are left out, so that a replay meets the same ones. */
const settleMs = 5_000

export async function decisionRecord(
  ctx: AppContext,
  actor: Actor,
  release: ReleaseRow,
  look: LookRow | null,
  signedAt: Date,
): Promise<DecisionRecord> {
  const asOf = new Date(signedAt.getTime() - settleMs)
  const results = await listResultsOfRelease(ctx.db, actor.workspaceId, release.id)
  const studies: StudyRecord[] = []
  for (const { studyId, locale, protocol, settings } of results) {
    studies.push(
      await studyRecord(ctx, { studyId, locale, protocol, settings: studySettings.parse(settings) }, asOf),
    )
  }
  studies.sort((a, b) => (a.studyId + a.locale < b.studyId + b.locale ? -1 : 1))
  return {
    codeVersion: version,
    asOf: asOf.toISOString(),
    release: { system: release.system, version: release.version },
    look: look && { id: look.id, gate: look.gate, gateVersion: look.gateVersion, ...frozenLook(look) },
    studies,
  }
}

export async function studyRecord(
  ctx: AppContext,
  study: Pick<StudyRecord, 'studyId' | 'locale' | 'protocol' | 'settings'>,
  asOf: Date,
): Promise<StudyRecord> {
  const rows = streamRatings(ctx.db, {
    studyId: study.studyId,
    locale: study.locale,
    protocol: study.protocol,
    asOf,
  })
  const { applied, dataSha256 } = await computeFigures(rows, study.settings)
  return { ...study, dataSha256, excluded: applied.excluded, figures: applied.figures }
}

/** The bytes that are hashed: keys in order, so that Postgres, which keeps JSON in its own order, cannot change them. */
export function recordText(record: unknown): string {
  return JSON.stringify(record, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
