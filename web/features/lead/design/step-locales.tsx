import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { canonicalLocale } from '#contract/common'
import type { StudySettingsInput } from '#contract/study-settings'
import { usePrompts } from '../../../api/queries-clips.js'
import { localeName } from '../../../lib/format.js'
import { without } from '../../../lib/without.js'
import { Button, IconButton } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Field, NumberField, TextAreaField } from '../../../ui/field.js'
import { useToast } from '../../../ui/toast.js'
import { messageAt } from './issues.js'
import { LocalizedField } from './localized-field.js'
import type { Draft } from './use-draft.js'
import { withoutLocale } from './without-locale.js'

type StudyLocale = StudySettingsInput['locales'][number]

/** Who is asked, and what they read before they start, in their own language. */
export function StepLocales({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const prompts = usePrompts()
  const toast = useToast()
  const [typed, setTyped] = useState('')
  const chosen = document.locales
  const tags = chosen.map(({ locale }) => locale)
  const spoken = [...new Set((prompts.data ?? []).map((prompt) => prompt.locale))].filter(
    (tag) => !tags.includes(tag),
  )
  const canonical = canonicalLocale(typed.trim())
  const add = (locale: string) => edit({ locales: [...chosen, { locale }] })
  const remove = (locale: string) => {
    const { locales, systems, catchTrials } = document
    edit(withoutLocale(document, locale))
    toast({
      text: `${localeName(locale)} removed`,
      undo: () => edit({ locales, systems, ...(catchTrials === undefined ? {} : { catchTrials }) }),
    })
  }
  const replace = (locale: string, next: StudyLocale) =>
    edit({ locales: chosen.map((row) => (row.locale === locale ? next : row)) })

  return (
    <>
      <Card
        title="What raters read first"
        text="Say nothing about systems here; the name for your team is kept from raters."
      >
        <LocalizedField
          label="Public title"
          locales={tags}
          value={document.publicName}
          error={messageAt(issues, 'publicName')}
          onValue={(publicName) => edit({ publicName: publicName ?? {} })}
        />
        <LocalizedField
          label="Consent text"
          hint="What is kept, for how long, and who to ask. The product’s own wording is used where this is empty."
          rows={3}
          locales={tags}
          value={document.consent}
          onValue={(consent) => {
            if (consent !== undefined) edit({ consent })
            else edit({}, 'consent')
          }}
        />
      </Card>
      {chosen.map((row, index) => (
        <Card
          key={row.locale}
          title={`${localeName(row.locale)} (${row.locale})`}
          action={
            chosen.length > 1 && (
              <IconButton
                label={`Remove ${localeName(row.locale)}`}
                icon={<Trash2 />}
                onClick={() => remove(row.locale)}
              />
            )
          }
        >
          <TextAreaField
            label="Instructions"
            hint="In the raters’ language. Headphones, a quiet room, what to listen for, what to ignore."
            optional
            lang={row.locale}
            dir="auto"
            rows={4}
            value={row.instructions ?? ''}
            onChange={(event) => {
              const text = event.currentTarget.value
              const rest = without(row, 'instructions')
              replace(row.locale, text === '' ? rest : { ...rest, instructions: text })
            }}
          />
          <div className="form-grid">
            <NumberField
              label="Places"
              optional
              hint="Left empty, the design says how many it takes."
              unit="raters"
              min={1}
              value={row.places}
              error={messageAt(issues, `locales.${index}.places`)}
              onValue={(places) => {
                const rest = without(row, 'places')
                replace(row.locale, places === undefined ? rest : { ...rest, places })
              }}
            />
          </div>
        </Card>
      ))}
      <Card title="Add a locale" text="Locales with prompts are offered; any language tag can be typed.">
        {spoken.length > 0 && (
          <div className="chip-row">
            {spoken.map((tag) => (
              <Button key={tag} size="s" icon={<Plus />} onClick={() => add(tag)}>
                {localeName(tag)}
              </Button>
            ))}
          </div>
        )}
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (canonical === null || tags.includes(canonical)) return
            add(canonical)
            setTyped('')
          }}
        >
          <Field
            label="Language tag"
            hint={canonical === null ? 'Such as pt-BR, hi-IN or sr-Latn-RS.' : localeName(canonical)}
          >
            {(control) => (
              <input
                {...control}
                className="input"
                value={typed}
                placeholder="hi-IN"
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
          <Button type="submit" disabled={canonical === null || tags.includes(canonical)}>
            Add
          </Button>
        </form>
      </Card>
    </>
  )
}
