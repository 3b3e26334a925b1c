import type { AlertView } from '#contract/alerts'
import type { StudySummary } from '#contract/studies'
import { causeTitles } from '../../lib/cause-words.js'
import { paths } from '../../lib/paths.js'

export interface AttentionItem {
  readonly key: string
  readonly tone: 'warn' | 'info' | 'good'
  readonly title: string
  readonly text: string
  readonly action: { readonly label: string; readonly to: string }
}

const behindShare = 0.5

/** What a lead would want to know first, most urgent first; alerts before anything a study asks for. */
export function attentionOf(
  studies: readonly StudySummary[],
  alerts: readonly Pick<AlertView, 'id' | 'state' | 'cause' | 'message'>[] = [],
): readonly AttentionItem[] {
  const rank = { warn: 0, good: 1, info: 2 } as const
  return [...alerts.flatMap(itemOfAlert), ...studies.flatMap(itemsOf)].sort(
    (a, b) => rank[a.tone] - rank[b.tone],
  )
}

/** An alert that somebody is on needs nobody else. */
function itemOfAlert({
  id,
  state,
  cause,
  message,
}: Pick<AlertView, 'id' | 'state' | 'cause' | 'message'>): AttentionItem[] {
  if (state !== 'open') return []
  const action = { label: 'Open the alerts', to: paths.alerts() }
  return [{ key: id, tone: 'warn', title: causeTitles[cause], text: message, action }]
}

function itemsOf(study: StudySummary): AttentionItem[] {
  switch (study.state) {
    case 'draft':
      return [
        {
          key: study.id,
          tone: 'info',
          title: study.name,
          text: 'A draft. Finish its design and launch it.',
          action: { label: 'Continue', to: paths.design(study.id) },
        },
      ]
    case 'paused':
      return [
        {
          key: study.id,
          tone: 'warn',
          title: study.name,
          text: 'Paused: raters who open the link are told to come back later.',
          action: { label: 'Open the live board', to: paths.board(study.id) },
        },
      ]
    case 'pilot':
    case 'running':
      return open(study)
    case 'closed':
      return []
  }
}

function open(study: StudySummary): AttentionItem[] {
  const shares = study.progress.map((row) => ({
    locale: row.locale,
    share: row.quota === 0 ? 1 : row.completed / row.quota,
  }))
  if (shares.length > 0 && shares.every(({ share }) => share >= 1)) {
    return [
      {
        key: study.id,
        tone: 'good',
        title: study.name,
        text:
          study.state === 'pilot'
            ? 'The pilot is complete. Read it, then launch the study in full.'
            : 'Every place is filled. Read the results and close the study.',
        action: { label: 'Read the results', to: paths.results(study.id) },
      },
    ]
  }
  const best = Math.max(0, ...shares.map(({ share }) => share))
  const behind = shares.filter(({ share }) => share < best * behindShare)
  if (behind.length === 0) return []
  return [
    {
      key: study.id,
      tone: 'warn',
      title: study.name,
      text: `${behind.map(({ locale }) => locale).join(', ')} ${behind.length === 1 ? 'is' : 'are'} far behind the other locales. More raters are needed there.`,
      action: { label: 'Open the live board', to: paths.board(study.id) },
    },
  ]
}

/** Places filled over all locales, for one bar a study. */
export function placesOf(study: Pick<StudySummary, 'progress'>) {
  return study.progress.reduce(
    (sum, row) => ({
      quota: sum.quota + row.quota,
      completed: sum.completed + row.completed,
      leased: sum.leased + row.leased,
    }),
    { quota: 0, completed: 0, leased: 0 },
  )
}
