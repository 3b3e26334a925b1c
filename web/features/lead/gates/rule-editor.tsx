import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { GateRule } from '#contract/gate-rule'
import type { GateView } from '#contract/gates'
import { useSaveGate, type ReleaseSummary } from '../../../api/queries-releases.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Notice } from '../../../ui/notice.js'
import { ProblemNotice } from '../../../ui/problem-notice.js'
import { Tabs } from '../../../ui/tabs.js'
import { RuleFields } from './rule-fields.js'
import { RuleFile } from './rule-file.js'
import { issuesOfRule } from './rule-yaml.js'

interface Props {
  readonly rule: GateRule
  /** The version in force; null for a gate that is new. */
  readonly declared: GateView | null
  readonly releases: readonly ReleaseSummary[]
}

/** One rule as a form and as a file: both edit the same document, and the same schema reads it. */
export function RuleEditor({ rule: given, declared, releases }: Props) {
  const [rule, setRule] = useState(given)
  const [view, setView] = useState('form')
  const save = useSaveGate()
  const navigate = useNavigate()
  const issues = issuesOfRule(rule)
  const key = declared?.rule.key ?? rule.key
  return (
    <form
      className="stack gate-page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (issues.length > 0) return
        save.mutate(
          { params: { gateKey: key }, body: rule },
          { onSuccess: (saved) => void navigate(paths.gate(saved.rule.key)) },
        )
      }}
    >
      <Tabs
        label="Ways to write the rule"
        value={view}
        items={[
          { value: 'form', label: 'Form' },
          { value: 'file', label: 'YAML' },
        ]}
        onValue={setView}
      >
        {view === 'form' ? (
          <RuleFields rule={rule} fixedKey={declared !== null} releases={releases} onRule={setRule} />
        ) : (
          <RuleFile rule={rule} onRule={setRule} />
        )}
      </Tabs>
      {issues.length > 0 && (
        <Notice tone="warn" title="Not complete yet">
          <ul className="bullets">
            {issues.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ProblemNotice error={save.error} title="Not declared" />
      <div className="row">
        <Button type="submit" tone="primary" busy={save.isPending} disabled={issues.length > 0}>
          {declared === null ? 'Declare the gate' : 'Declare the new version'}
        </Button>
        <ButtonLink tone="quiet" to={declared === null ? paths.gates() : paths.gate(key)}>
          Cancel
        </ButtonLink>
      </div>
    </form>
  )
}
