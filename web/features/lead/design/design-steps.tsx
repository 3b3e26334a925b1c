import { CircleAlert, CircleCheck, FileCode, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { NavLink } from 'react-router'
import type { LaunchCheck } from '#contract/launch'
import { paths } from '../../../lib/paths.js'
import { stepOf, type Issue } from './issues.js'
import { steps, type StepKey } from './vocabulary.js'

interface Props {
  readonly studyId: string
  readonly step: StepKey
  readonly issues: readonly Issue[]
  readonly check: LaunchCheck | undefined
}

/** The steps with how each stands; any can be opened at any time. */
export function DesignSteps({ studyId, step, issues, check }: Props) {
  const list = useRef<HTMLOListElement>(null)
  // Where the steps stand in a row, the open one may lie beyond the edge.
  useEffect(() => {
    const row = list.current
    const open = row?.querySelector<HTMLElement>('[aria-current]')
    if (row && open) row.scrollLeft = open.offsetLeft - (row.clientWidth - open.offsetWidth) / 2
  }, [step])
  return (
    <nav className="design__steps" aria-label="Design steps">
      <ol ref={list}>
        {steps.map(({ key, title }) => (
          <li key={key}>
            <NavLink to={paths.design(studyId, key)} aria-current={key === step ? 'step' : undefined}>
              <StepMark step={key} issues={issues} check={check} />
              {title}
            </NavLink>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StepMark({ step, issues, check }: Pick<Props, 'step' | 'issues' | 'check'>) {
  if (step === 'yaml') return <FileCode aria-hidden="true" />
  const severities =
    check?.findings
      .filter((finding) => step === 'review' || stepOf(finding) === step)
      .map((finding) => finding.severity) ?? []
  if (issues.some((issue) => issue.step === step) || severities.includes('error')) {
    return <CircleAlert className="is-bad" aria-label="Has errors:" />
  }
  if (severities.includes('warning')) return <TriangleAlert className="is-warn" aria-label="Has warnings:" />
  return <CircleCheck className="is-good" aria-label="Ready:" />
}
