import { useEffect, useState } from 'react'
import type { GateRule } from '#contract/gate-rule'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Field } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { Loading } from '../../../ui/skeleton.js'
import { readRuleYaml, ruleYaml, type RuleIssue } from './rule-yaml.js'

interface Props {
  readonly rule: GateRule
  readonly onRule: (rule: GateRule) => void
}

/** The rule as a file, as `earwitness gate save` takes it. What is applied shows in the form. */
export function RuleFile({ rule, onRule }: Props) {
  const [written, setWritten] = useState<string | null>(null)
  const [edited, setEdited] = useState<string | null>(null)
  const [problems, setProblems] = useState<readonly RuleIssue[]>([])
  useEffect(() => {
    let wanted = true
    void ruleYaml(rule).then((text) => {
      if (wanted) setWritten(text)
    })
    return () => {
      wanted = false
    }
  }, [rule])
  const shown = edited ?? written
  if (shown === null) return <Loading what="the rule file" block="360px" />
  const apply = async () => {
    const read = await readRuleYaml(shown)
    if ('key' in read) {
      onRule(read)
      setEdited(null)
    } else setProblems(read)
  }
  return (
    <Card
      title="Rule file"
      text="The form and this file are the same document. earwitness gate save takes the file as it is."
    >
      <div className="stack">
        <Field label="YAML">
          {(control) => (
            <textarea
              {...control}
              className="input input--area input--code"
              rows={24}
              spellCheck={false}
              wrap="off"
              value={shown}
              onChange={(event) => {
                setEdited(event.currentTarget.value)
                setProblems([])
              }}
            />
          )}
        </Field>
        {problems.length > 0 && (
          <Notice tone="bad" title="Not applied" alert>
            <ul className="bullets">
              {problems.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <code>{path}</code> {message}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="row">
          <Button disabled={edited === null} onClick={() => void apply()}>
            Apply
          </Button>
          <Button
            disabled={edited === null}
            onClick={() => {
              setEdited(null)
              setProblems([])
            }}
          >
            Discard
          </Button>
        </div>
      </div>
    </Card>
  )
}
