import { AnalysisCard } from './quality/analysis-card.js'
import { CatchTrialsCard } from './quality/catch-trials-card.js'
import { ListeningCard } from './quality/listening-card.js'
import { ScreeningCard } from './quality/screening-card.js'
import type { Draft } from './use-draft.js'

/** How it is listened to, what is looked at twice, and how it is analysed: decided before the first rating. */
export function StepQuality({ draft }: { readonly draft: Draft }) {
  return (
    <>
      <ListeningCard draft={draft} />
      <CatchTrialsCard draft={draft} />
      <ScreeningCard draft={draft} />
      <AnalysisCard draft={draft} />
    </>
  )
}
