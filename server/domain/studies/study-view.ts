import type { StudySummary, StudyView } from '../../contract/studies.js'
import { studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import type { ProgressRow, StudyRow } from '../../sql/studies.js'
import { signStudyLink } from '../assignment/study-link.js'

export function viewSummary(row: StudyRow, progress: readonly ProgressRow[]): StudySummary {
  const settings = studySettings.parse(row.settings)
  return {
    id: row.id,
    name: row.name,
    state: row.state as StudySummary['state'],
    stage: settings.stage,
    method: settings.method.kind,
    locales: settings.locales.map(({ locale }) => locale),
    protocol: row.protocol,
    createdAt: row.createdAt.toISOString(),
    launchedAt: row.launchedAt?.toISOString() ?? null,
    progress: progress
      .filter(({ studyId }) => studyId === row.id)
      .map(({ locale, quota, completed, leased, ratings, planned }) => ({
        locale,
        quota,
        completed,
        leased,
        ratings,
        wanted: planned,
      })),
  }
}

/** A study with its settings and links. The rater link exists once there is something to take part in. */
export function viewStudy(
  ctx: AppContext,
  row: StudyRow,
  progress: readonly ProgressRow[],
  links: readonly { readonly id: string; readonly kind: string }[],
): StudyView {
  const linkOf = (kind: 'rater' | 'preview'): string | null => {
    const link = links.find((candidate) => candidate.kind === kind)
    return link ? `${ctx.config.publicUrl}/r/${signStudyLink(ctx.secrets.signingKey, link.id)}` : null
  }
  return {
    ...viewSummary(row, progress),
    settings: studySettings.parse(row.settings),
    links: { rater: row.state === 'draft' ? null : linkOf('rater'), preview: linkOf('preview') ?? '' },
  }
}
