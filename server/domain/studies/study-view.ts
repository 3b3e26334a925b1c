import { panelKinds } from '../../contract/panels.js'
import type { StudySummary, StudyView } from '../../contract/studies.js'
import { studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { oneOf } from '../../lib/one-of.js'
import type { PanelProgressRow } from '../../sql/panel-places.js'
import type { ProgressRow, StudyLinkRow, StudyRow } from '../../sql/studies.js'
import { namesPanels } from '../assignment/admitted-panels.js'
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

/** A study with its settings, links and the progress of its panels. Links exist once there is something to take part in. */
export function viewStudy(
  ctx: AppContext,
  row: StudyRow,
  progress: readonly ProgressRow[],
  panels: readonly PanelProgressRow[],
  links: readonly StudyLinkRow[],
): StudyView {
  const settings = studySettings.parse(row.settings)
  const addressOf = ({ id }: StudyLinkRow): string =>
    `${ctx.config.publicUrl}/r/${signStudyLink(ctx.secrets.signingKey, id)}`
  const open = (kind: string): string | null => {
    const link = links.find((candidate) => candidate.kind === kind && candidate.panelId === null)
    return link ? addressOf(link) : null
  }
  return {
    ...viewSummary(row, progress),
    settings,
    panels: panels.map(({ panel, name, kind, locale, quota, completed, leased }) => ({
      panel,
      name,
      kind: oneOf(panelKinds, kind),
      locale,
      quota,
      completed,
      leased,
    })),
    links: {
      rater: row.state === 'draft' || namesPanels(settings) ? null : open('rater'),
      preview: open('preview') ?? '',
      panels: links.flatMap((link) =>
        link.panel === null || link.name === null || row.state === 'draft'
          ? []
          : [
              {
                panel: link.panel,
                name: link.name,
                kind: oneOf(panelKinds, link.panelKind ?? ''),
                link: addressOf(link),
              },
            ],
      ),
    },
  }
}
