import { useState } from 'react'
import type { KnownClip } from '#contract/catch-trials'
import type { ClipView } from '#contract/clips'
import { useSystems } from '../../../../api/queries-clips.js'
import { localeName, plural } from '../../../../lib/format.js'
import { splitCondition } from '../../../../lib/marks.js'
import { SelectField } from '../../../../ui/field.js'
import { FormDialog } from '../../../../ui/form-dialog.js'
import { methodTraits } from '../method-traits.js'
import type { Draft } from '../use-draft.js'
import { AnswerFields } from './answer-fields.js'
import { withClips } from './catch-words.js'
import { ClipPicker } from './clip-picker.js'
import { usualWordErrors, type AnswerForm } from './known-answers.js'

interface Props {
  readonly draft: Draft
  readonly forms: ReadonlyMap<string, AnswerForm>
  readonly kind: KnownClip['kind']
  /** The clip that is changed, by its place in the study file; null adds clips. */
  readonly place: number | null
  readonly onClose: () => void
}

const words = {
  gold: {
    one: 'gold clip',
    text: 'Recordings that are obviously good or obviously bad, so that whoever listens gives about the answer you name.',
    against: 'In either order.',
  },
  trap: {
    one: 'trap',
    text: 'Recordings that say in their own words which answer to give. The rating page shows nothing of it.',
    against: 'It comes first, the trap second.',
  },
} as const

const conditionOf = ({ system, release }: Pick<KnownClip, 'system' | 'release'>) => `${system}@${release}`

/** Names clips whose answer is known, several at once where they share it; or changes the answer of one. */
export function KnownClipDialog({ draft, forms, kind, place, onClose }: Props) {
  const { document, edit } = draft
  const settings = document.catchTrials ?? {}
  const there: readonly KnownClip[] = settings.clips ?? []
  const old = place === null ? undefined : there[place]
  const systems = useSystems().data ?? []
  const [locale, setLocale] = useState(old?.locale ?? document.locales[0]?.locale ?? '')
  const [chosen, setChosen] = useState<readonly ClipView[]>([])
  const [against, setAgainst] = useState(old?.against === undefined ? '' : conditionOf(old.against))
  const [answers, setAnswers] = useState<Readonly<Record<string, number>>>(old?.answers ?? {})
  const [tolerance, setTolerance] = useState(old?.tolerance)
  const [tried, setTried] = useState(false)

  const paired = methodTraits[document.method.kind].arity === 'pair'
  const written = [...forms].flatMap(([key, form]) => (form.kind === 'sentence' ? [key] : []))
  const named = old === undefined ? chosen : [old]
  const others = systems
    .flatMap(({ key, releases }) => releases.map(({ version }) => ({ system: key, release: version })))
    .filter((one) => !named.some((clip) => conditionOf(clip) === conditionOf(one)))
  const faults = {
    clips: named.length === 0 ? 'Choose one clip or more.' : undefined,
    against: paired && against === '' ? 'Choose what it is heard against.' : undefined,
    answers:
      written.length === 0 && Object.keys(answers).length === 0 ? 'Say what the right answer is.' : undefined,
  }
  const clips = named.map((clip): KnownClip => ({
    kind,
    locale,
    system: clip.system,
    release: clip.release,
    prompt: clip.prompt,
    ...(against === '' ? {} : { against: splitCondition(against) }),
    answers: { ...answers, ...Object.fromEntries(written.map((key) => [key, 0])) },
    ...toleranceOf(tolerance, written.length > 0),
  }))
  const save = () => {
    const next =
      place === null
        ? withClips(settings, clips)
        : { ...settings, clips: there.map((clip, index) => (index === place ? (clips[0] ?? clip) : clip)) }
    edit({ catchTrials: next })
    onClose()
  }
  const { one, text, against: order } = words[kind]
  return (
    <FormDialog
      side
      title={old === undefined ? `Add ${one}s` : `Change the ${one} “${old.prompt}”`}
      description={text}
      action={
        old !== undefined ? 'Change' : chosen.length === 0 ? 'Add' : `Add ${plural(chosen.length, one)}`
      }
      busy={false}
      error={null}
      onClose={onClose}
      onSubmit={() => {
        setTried(true)
        if (Object.values(faults).every((fault) => fault === undefined)) save()
      }}
    >
      {old === undefined && (
        <>
          {document.locales.length > 1 && (
            <SelectField
              label="Locale"
              value={locale}
              options={document.locales.map((row) => ({
                value: row.locale,
                label: `${localeName(row.locale)} (${row.locale})`,
              }))}
              onValue={(next) => {
                setLocale(next)
                setChosen([])
              }}
            />
          )}
          <ClipPicker
            locale={locale}
            chosen={chosen}
            taken={(clip) =>
              there.some(
                (known) =>
                  known.kind === kind &&
                  known.locale === locale &&
                  known.prompt === clip.prompt &&
                  conditionOf(known) === conditionOf(clip),
              )
            }
            error={tried ? faults.clips : undefined}
            onChosen={setChosen}
          />
        </>
      )}
      {paired && (
        <SelectField
          label="Heard against"
          hint={`The same sentence of another release. ${order} The answer is about the ${one}.`}
          value={against}
          error={tried ? faults.against : undefined}
          options={[
            { value: '', label: 'Choose a release' },
            ...others.map((other) => ({
              value: conditionOf(other),
              label: `${other.system} ${other.release}`,
            })),
          ]}
          onValue={setAgainst}
        />
      )}
      <AnswerFields
        kind={kind}
        forms={forms}
        answers={answers}
        tolerance={tolerance}
        error={tried ? faults.answers : undefined}
        onAnswers={setAnswers}
        onTolerance={setTolerance}
      />
    </FormDialog>
  )
}

/** Of a written answer the usual tolerance would let every word be wrong, so that one is always said. */
function toleranceOf(tolerance: number | undefined, written: boolean): Pick<KnownClip, 'tolerance'> {
  if (tolerance !== undefined && !Number.isNaN(tolerance)) return { tolerance }
  return written ? { tolerance: usualWordErrors } : {}
}
