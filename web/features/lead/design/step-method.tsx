import type { StudySettingsInput } from '#contract/study-settings'
import { stages } from '#contract/study-settings'
import { stageTitles } from '../../../lib/study-words.js'
import { Card } from '../../../ui/card.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { CheckField, NumberField, SelectField, TextField } from '../../../ui/field.js'
import type { Draft } from './use-draft.js'
import { messageAt } from './issues.js'
import { guideOf, methodGuides } from './vocabulary.js'

type Method = StudySettingsInput['method']

export function StepMethod({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const { method } = document
  const setMethod = (part: Partial<Method>) => edit({ method: { ...method, ...part } })
  return (
    <>
      <Card
        title="Name and stage"
        text="The name is for your team. Raters read the public title, which is set with the locales."
      >
        <div className="form-grid">
          <TextField
            label="Name"
            value={document.name}
            dir="auto"
            error={messageAt(issues, 'name')}
            onChange={(event) => edit({ name: event.currentTarget.value })}
          />
          <SelectField
            label="Stage"
            hint="Later stages ask for wider panels and harder rules."
            value={document.stage ?? 'prototype'}
            options={stages.map((stage) => ({ value: stage, label: stageTitles[stage] }))}
            onValue={(value) => {
              const stage = stages.find((candidate) => candidate === value)
              if (stage !== undefined) edit({ stage })
            }}
          />
        </div>
      </Card>
      <Card title="Method" text="Changing the method resets the attributes and the design to what fits it.">
        <ChoiceCards
          legend="Method"
          hideLegend
          value={method.kind}
          choices={methodGuides.map((guide) => ({
            value: guide.kind,
            title: guide.title,
            text: guide.asks,
            note: guide.when,
          }))}
          onValue={(kind) => {
            const guide = guideOf(kind)
            edit({
              method: { kind, ...(kind === 'ab' ? { ties: true } : {}) },
              attributes: guide.attributes.map((key) => ({ key })),
              design: { ...document.design, kind: guide.designs[0] ?? document.design.kind },
            })
          }}
        />
      </Card>
      <Card title="Options of this method">
        <MethodOptions method={method} setMethod={setMethod} />
      </Card>
    </>
  )
}

function MethodOptions({
  method,
  setMethod,
}: {
  readonly method: Method
  readonly setMethod: (part: Partial<Method>) => void
}) {
  const mushra = method.kind.startsWith('mushra')
  const anchor = (name: 'low_3k5' | 'mid_7k', on: boolean) => {
    const others = (method.anchors ?? []).filter((known) => known !== name)
    setMethod({ anchors: on ? [...others, name] : others })
  }
  return (
    <div className="stack">
      {method.kind === 'ab' && (
        <>
          <CheckField
            label="Offer “no preference”"
            hint="Honest when two voices sound alike; ties are split evenly in the share."
            checked={method.ties === true}
            onChecked={(ties) => setMethod({ ties })}
          />
          <CheckField
            label="Ask how strong the preference is"
            checked={method.strength === true}
            onChecked={(strength) => setMethod({ strength })}
          />
        </>
      )}
      {mushra && (
        <>
          <CheckField
            label="Low anchor, 3.5 kHz low-pass of the reference"
            checked={method.anchors?.includes('low_3k5') === true}
            onChecked={(on) => anchor('low_3k5', on)}
          />
          <CheckField
            label="Mid anchor, 7 kHz low-pass of the reference"
            checked={method.anchors?.includes('mid_7k') === true}
            onChecked={(on) => anchor('mid_7k', on)}
          />
          <SelectField
            label="Switching between clips of unequal length"
            value={method.switching ?? 'restart'}
            options={[
              { value: 'restart', label: 'Start from the beginning' },
              { value: 'same_time', label: 'Go on at the same time' },
              { value: 'proportional', label: 'Go on at the same share of the sentence' },
            ]}
            onValue={(value) => {
              if (value === 'restart' || value === 'same_time' || value === 'proportional') {
                setMethod({ switching: value })
              }
            }}
          />
        </>
      )}
      {method.kind === 'transcription' && (
        <NumberField
          label="Times a clip may be played"
          value={method.maxPlays ?? 2}
          min={1}
          max={10}
          onValue={(maxPlays) => setMethod(maxPlays === undefined ? {} : { maxPlays })}
        />
      )}
      <CheckField
        label="Show the sentence while it is heard"
        hint="Off for naturalness, because reading along hides faults; on for pronunciation checks."
        checked={method.showText === true}
        onChecked={(showText) => setMethod({ showText })}
      />
    </div>
  )
}
