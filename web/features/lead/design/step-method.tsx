import { stages } from '#contract/study-settings'
import { stageTitles } from '../../../lib/study-words.js'
import { Card } from '../../../ui/card.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { SelectField, TextField } from '../../../ui/field.js'
import type { Draft } from './use-draft.js'
import { messageAt } from './issues.js'
import { MethodOptions } from './method-options.js'
import { startingMethod } from './method-traits.js'
import { guideOf, methodGuides } from './vocabulary.js'

export function StepMethod({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const { method } = document
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
          legend="Listening-test method"
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
              method: startingMethod(kind),
              attributes: guide.attributes.map((key) => ({ key })),
              design: { ...document.design, kind: guide.designs[0] ?? document.design.kind },
            })
          }}
        />
      </Card>
      <Card title="Options of this method">
        <MethodOptions draft={draft} />
      </Card>
    </>
  )
}
