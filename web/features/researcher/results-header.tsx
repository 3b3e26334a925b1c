import type { ReactNode } from 'react'
import type { StudyView } from '#contract/studies'
import { designTitles, methodTitles } from '../../lib/study-words.js'
import { PageHeader } from '../../ui/card.js'
import { StateChip } from '../../ui/state-chip.js'

interface Props {
  readonly study: StudyView
  readonly note?: ReactNode
  readonly actions?: ReactNode
}

export function ResultsHeader({ study, note, actions }: Props) {
  return (
    <PageHeader
      title={study.name}
      chip={<StateChip state={study.state} />}
      meta={
        <>
          {methodTitles[study.method]} · {designTitles[study.settings.design.kind]}
          {study.protocol === null ? '' : ` · protocol ${study.protocol}`}
          {note !== undefined && <> · {note}</>}
        </>
      }
      {...(actions === undefined ? {} : { actions })}
    />
  )
}
