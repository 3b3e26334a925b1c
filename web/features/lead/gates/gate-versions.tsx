import { useEffect, useState } from 'react'
import type { GateView } from '#contract/gates'
import { day } from '../../../lib/format.js'
import { Card } from '../../../ui/card.js'
import { SelectField } from '../../../ui/field.js'
import { ruleYaml } from './rule-yaml.js'

/** The rule as it is written down, version by version. */
export function GateVersions({ versions }: { readonly versions: readonly GateView[] }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [text, setText] = useState('')
  const shown = versions.find(({ id }) => id === chosen) ?? versions[0]
  useEffect(() => {
    let wanted = true
    if (shown !== undefined)
      void ruleYaml(shown.rule).then((written) => {
        if (wanted) setText(written)
      })
    return () => {
      wanted = false
    }
  }, [shown])
  if (shown === undefined) return null
  return (
    <Card title="Rule" text="Versions never change: another rule is another version.">
      <div className="stack">
        <SelectField
          label="Version"
          value={shown.id}
          options={versions.map(({ id, version, declaredBy, createdAt }) => ({
            value: id,
            label: `${version}, by ${declaredBy} on ${day(createdAt)}`,
          }))}
          onValue={setChosen}
        />
        {/* A long line scrolls inside, so it takes the keyboard. */}
        <pre className="gate-yaml" tabIndex={0} role="region" aria-label="Rule as YAML">
          {text}
        </pre>
      </div>
    </Card>
  )
}
