import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { SystemView } from '#contract/clips'
import {
  monitorSettings,
  type MonitorSettings,
  type MonitorView,
  type SentinelSetView,
} from '#contract/monitors'
import { useSaveMonitor } from '../../../api/queries-monitors.js'
import { localeName } from '../../../lib/format.js'
import { keyFrom } from '../../../lib/key-from.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { CheckGroup } from '../../../ui/check-group.js'
import { NumberField, SelectField, TextField } from '../../../ui/field.js'
import { PercentField } from '../../../ui/percent-field.js'
import { ProblemNotice } from '../../../ui/problem-notice.js'
import { schedules } from './monitor-words.js'

interface Props {
  readonly monitor?: MonitorView
  readonly sets: readonly SentinelSetView[]
  readonly voices: readonly SystemView[]
}

export function MonitorForm({ monitor, sets, voices }: Props) {
  const save = useSaveMonitor()
  const navigate = useNavigate()
  const [name, setName] = useState(monitor?.name ?? '')
  const [typedKey, setTypedKey] = useState(monitor?.key ?? null)
  const [system, setSystem] = useState(monitor?.system ?? voices[0]?.key ?? '')
  const [settings, setSettings] = useState(() => monitor?.settings ?? startingSettings(sets))
  const edit = (change: Partial<MonitorSettings>) => setSettings({ ...settings, ...change })
  const set = newestOf(sets, settings.sentinelSet)
  const key = typedKey ?? keyFrom(name)
  const sized = (
    [
      ['ratersPerLocale', 'Raters in each locale', 2],
      ['promptsPerWave', 'Prompts in each wave', 2],
    ] as const
  ).map(([field, label, min]) => (
    <NumberField
      key={field}
      label={label}
      min={min}
      required
      value={settings[field]}
      onValue={(value) => edit({ [field]: value ?? min })}
    />
  ))
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(
          {
            params: { monitorKey: key },
            body: { name, system, settings, state: monitor?.state ?? 'active' },
          },
          { onSuccess: () => void navigate(paths.monitor(key)) },
        )
      }}
    >
      <Card title="What is heard">
        <div className="form-grid">
          <TextField
            label="Name"
            required
            maxLength={120}
            value={name}
            placeholder="Newsreader, every week"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {monitor === undefined && (
            <TextField
              label="Key"
              hint="What the API calls the monitor; it stays."
              required
              maxLength={80}
              pattern="[a-z0-9][a-z0-9._\-]*"
              value={key}
              onChange={(event) => setTypedKey(event.currentTarget.value)}
            />
          )}
          <SelectField
            label="Voice"
            value={system}
            options={voices.map((voice) => ({ value: voice.key, label: voice.name }))}
            onValue={setSystem}
          />
          <SelectField
            label="Sentinel set"
            value={settings.sentinelSet}
            options={[...new Map(sets.map((one) => [one.key, one.name]))].map(([value, label]) => ({
              value,
              label,
            }))}
            onValue={(value) => edit({ sentinelSet: value, locales: localesOf(newestOf(sets, value)) })}
          />
          <TextField
            label="Attributes"
            hint="Keys with commas, such as naturalness, prosody."
            required
            value={settings.attributes.join(', ')}
            onChange={(event) => edit({ attributes: event.currentTarget.value.split(/,\s*/) })}
          />
        </div>
        <CheckGroup
          legend="Locales"
          options={localesOf(set).map((locale) => ({
            value: locale,
            label: `${localeName(locale)} (${locale})`,
          }))}
          chosen={settings.locales}
          onChosen={(locales) => edit({ locales })}
        />
      </Card>
      <Card title="When" text="Any wave can also be started by hand or through the API.">
        <div className="form-grid">
          <SelectField
            label="Schedule"
            value={settings.schedule ?? ''}
            options={[
              { value: '', label: 'By trigger only' },
              ...schedules.map(({ cron, title }) => ({ value: cron, label: capital(title) })),
              ...(settings.schedule === undefined || schedules.some(({ cron }) => cron === settings.schedule)
                ? []
                : [{ value: settings.schedule, label: settings.schedule }]),
            ]}
            onValue={(value) => setSettings(scheduled(settings, value))}
          />
          {sized}
          <PercentField
            label="Prompts kept from wave to wave"
            share={settings.overlap}
            onShare={(overlap = 0) => edit({ overlap })}
          />
        </div>
        <CheckGroup
          legend="Triggers"
          options={triggers}
          chosen={triggers.map(({ value }) => value).filter((value) => settings.triggers[value])}
          onChosen={(chosen) =>
            edit({
              triggers: {
                newRelease: chosen.includes('newRelease'),
                signalAlarm: chosen.includes('signalAlarm'),
                afterAlert: chosen.includes('afterAlert'),
              },
            })
          }
        />
      </Card>
      <Card
        title="Charts"
        text="How far figures may move before they ring. The defaults are measured in the guide to monitoring."
      >
        <div className="form-grid">
          {chartFields.map(({ key: field, ...shown }) => (
            <NumberField
              key={field}
              {...shown}
              required
              value={settings.chart[field]}
              onValue={(value) =>
                edit({ chart: { ...settings.chart, [field]: value ?? settings.chart[field] } })
              }
            />
          ))}
        </div>
      </Card>
      <ProblemNotice error={save.error} title="The monitor was not saved" />
      <div className="row">
        <ButtonLink to={monitor === undefined ? paths.monitors() : paths.monitor(monitor.key)}>
          Cancel
        </ButtonLink>
        <Button type="submit" tone="primary" busy={save.isPending} disabled={settings.locales.length === 0}>
          {monitor === undefined ? 'Make the monitor' : 'Save'}
        </Button>
      </div>
    </form>
  )
}

const triggers = [
  { value: 'newRelease', label: 'A new release arrives' },
  { value: 'signalAlarm', label: 'A signal leaves its limits' },
  { value: 'afterAlert', label: 'A wave raised an alert: check it' },
] as const

const chartFields = [
  { key: 'lambda', label: 'EWMA weight λ', min: 0.01, max: 1, step: 'any' },
  { key: 'limit', label: 'EWMA limit', unit: 'σ', min: 1, max: 5, step: 'any' },
  { key: 'cusumK', label: 'CUSUM allowance k', unit: 'σ', min: 0.1, max: 2, step: 'any' },
  { key: 'cusumH', label: 'CUSUM decision value h', unit: 'σ', min: 1, max: 20, step: 'any' },
  { key: 'baselineWaves', label: 'Baseline', unit: 'waves', min: 2, max: 52 },
  { key: 'baselineFrom', label: 'Baseline from wave', min: 1 },
] as const

function newestOf(sets: readonly SentinelSetView[], key: string): SentinelSetView | undefined {
  return sets.filter((set) => set.key === key).sort((a, b) => b.version - a.version)[0]
}

function localesOf(set: SentinelSetView | undefined): string[] {
  return [...new Set(set?.clips.map(({ locale }) => locale))].sort()
}

function startingSettings(sets: readonly SentinelSetView[]): MonitorSettings {
  const [set] = sets
  return monitorSettings.parse({
    sentinelSet: set?.key ?? '',
    locales: localesOf(set),
    attributes: ['naturalness'],
    schedule: schedules[1]?.cron,
  })
}

function scheduled({ schedule: _, ...rest }: MonitorSettings, cron: string): MonitorSettings {
  return cron === '' ? rest : { ...rest, schedule: cron }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
