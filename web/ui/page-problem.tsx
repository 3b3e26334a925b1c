import type { ReactNode } from 'react'
import { sentenceOf } from '../api/problems.js'
import { Notice } from './notice.js'

interface PageProblemProps {
  readonly title: string
  readonly error: unknown
  readonly action?: ReactNode
}

/** Stands where a page could not be shown: what happened and what to do. */
export function PageProblem({ title, error, action }: PageProblemProps) {
  return (
    <Notice
      tone="bad"
      alert
      title={<h1 className="page-problem">{title}</h1>}
      {...(action === undefined ? {} : { action })}
    >
      {sentenceOf(error)}
    </Notice>
  )
}
