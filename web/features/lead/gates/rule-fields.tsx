import type { GateRule } from '#contract/gate-rule'
import { stages } from '#contract/study-settings'
import { useRelease, type ReleaseSummary } from '../../../api/queries-releases.js'
import { localeName } from '../../../lib/format.js'
import { stageTitles } from '../../../lib/study-words.js'
import { Card } from '../../../ui/card.js'
import { CheckGroup } from '../../../ui/check-group.js'
import { NumberField, SelectField, TextField } from '../../../ui/field.js'
import { PercentField } from '../../../ui/percent-field.js'
import { RuleLimits } from './rule-limits.js'
import { RuleTests } from './rule-tests.js'

interface Props {
  readonly rule: GateRule
  /** A gate that is declared keeps its key. */
  readonly fixedKey: boolean
  readonly releases: readonly ReleaseSummary[]
  readonly onRule: (rule: GateRule) => void
}

const named = ({ system, release }: GateRule['baseline']) => `${system}@${release}`

/** The rule as a form. */
export function RuleFields({ rule, fixedKey, releases, onRule }: Props) {
  const edit = (changes: Partial<GateRule>) => onRule({ ...rule, ...changes })
  const baselines = releases.map(({ id, system, version }) => ({ id, system, release: version }))
  const baseline = baselines.find((one) => named(one) === named(rule.baseline))
  const spoken = useRelease(baseline?.id ?? '').data?.locales ?? []
  const locales = [...new Set([...spoken, ...rule.locales])].sort()
  const systems = [...new Set(baselines.map(({ system }) => system))]
  const judged = rule.systems ?? [rule.baseline.system]
  return (
    <div className="stack">
      <Card title="What it guards">
        <div className="stack">
          <div className="form-grid">
            <TextField
              label="Name"
              required
              value={rule.name}
              onChange={(event) => edit({ name: event.currentTarget.value })}
            />
            <TextField
              label="Key"
              hint="What pipelines call it by. It stays."
              required
              readOnly={fixedKey}
              value={rule.key}
              onChange={(event) => edit({ key: event.currentTarget.value })}
            />
            <SelectField
              label="Guards the way out of"
              value={rule.stage}
              options={stages.map((stage) => ({ value: stage, label: stageTitles[stage] }))}
              onValue={(value) => {
                const stage = stages.find((one) => one === value)
                if (stage !== undefined) edit({ stage })
              }}
            />
            <SelectField
              label="Compares with"
              hint="The release that users hear."
              value={named(rule.baseline)}
              options={[
                ...(baseline === undefined
                  ? [
                      {
                        value: named(rule.baseline),
                        label: `${rule.baseline.system} ${rule.baseline.release}`,
                      },
                    ]
                  : []),
                ...baselines.map((one) => ({ value: named(one), label: `${one.system} ${one.release}` })),
              ]}
              onValue={(value) => {
                const chosen = baselines.find((one) => named(one) === value)
                if (chosen !== undefined)
                  edit({ baseline: { system: chosen.system, release: chosen.release } })
              }}
            />
          </div>
          <CheckGroup
            legend="Judges the releases of"
            options={systems.map((system) => ({ value: system, label: system }))}
            chosen={judged}
            onChosen={(chosen) => edit({ systems: chosen })}
          />
          <CheckGroup
            legend="In the locales, each of which must pass"
            options={locales.map((locale) => ({
              value: locale,
              label: `${localeName(locale)} (${locale})`,
            }))}
            chosen={rule.locales}
            onChosen={(chosen) => edit({ locales: chosen })}
          />
        </div>
      </Card>
      <RuleTests tests={rule.tests} onTests={(tests) => edit({ tests })} />
      <RuleLimits rule={rule} onEdit={edit} />
      <Card title="How sure, and how far">
        <div className="form-grid">
          <PercentField
            label="Level of each bound"
            hint="One-sided; it holds however often one looks."
            min={50}
            max={99.9}
            share={rule.level}
            onShare={(level = 0) => edit({ level })}
          />
          <NumberField
            label="Raters after which a person looks"
            hint="A gate that is still open with this many says hold."
            min={2}
            value={rule.maxRaters}
            onValue={(value) => edit({ maxRaters: value ?? 0 })}
          />
        </div>
      </Card>
    </div>
  )
}
