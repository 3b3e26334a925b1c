import { Named } from '../../ui/series.js'
import type { Conditions } from './labels.js'

interface Props {
  readonly condition: string
  readonly conditions: Conditions
  readonly role?: string
}

const roleWords: Partial<Record<string, string>> = {
  reference: 'reference',
  hidden_reference: 'hidden reference',
  anchor: 'anchor',
}

/** A condition with its mark, and what it is there for where that is not to be tested. */
export function ConditionName({ condition, conditions, role = 'test' }: Props) {
  const notes = [roleWords[role], condition === conditions.baseline ? 'baseline' : undefined].filter(
    (note) => note !== undefined,
  )
  return (
    <Named mark={conditions.mark(condition)}>
      <bdi>{conditions.label(condition)}</bdi>
      {notes.length > 0 && ' '}
      {notes.length > 0 && <small className="condition-note">{notes.join(', ')}</small>}
    </Named>
  )
}
