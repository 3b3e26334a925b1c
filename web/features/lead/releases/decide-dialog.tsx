import { useState } from 'react'
import { useNavigate } from 'react-router'
import { decisionVerdicts, type DecisionVerdict } from '#contract/decisions'
import type { GateVerdict } from '#contract/gates'
import { useDecide } from '../../../api/queries-releases.js'
import { paths } from '../../../lib/paths.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { SelectField } from '../../../ui/field.js'
import { ReasonDialog } from '../reason-dialog.js'
import { decisionWords, gateWords } from './verdict-chips.js'

interface Props {
  readonly release: { readonly system: string; readonly version: string }
  /** Looks that the decision can rest on, the likeliest first. */
  readonly looks: readonly {
    readonly id: string
    readonly gate: string
    readonly number: number
    readonly verdict: GateVerdict
  }[]
  readonly onClose: () => void
}

/** Ship, iterate or block: signed by name, with the reason and everything that it rests on. */
export function DecideDialog({ release, looks, onClose }: Props) {
  const decide = useDecide()
  const navigate = useNavigate()
  const [verdict, setVerdict] = useState<DecisionVerdict | null>(null)
  const [lookId, setLookId] = useState(looks[0]?.id ?? '')
  return (
    <ReasonDialog
      title={`Decide on ${release.system} ${release.version}`}
      text="Your name stands under it. Ratings, exclusions, plan, seed and code version are frozen with their hash, so that the figures can be computed again."
      action="Sign"
      atLeast={verdict === null ? Infinity : 10}
      hint="At least ten letters, for those who read it in a year."
      danger={verdict === 'block'}
      busy={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onReason={(reason) => {
        if (verdict === null) return
        decide.mutate(
          {
            body: {
              system: release.system,
              release: release.version,
              verdict,
              reason,
              ...(lookId === '' ? {} : { gateLookId: lookId }),
            },
          },
          { onSuccess: ({ id }) => void navigate(paths.decision(id)) },
        )
      }}
    >
      <ChoiceCards
        legend="Decision"
        value={verdict}
        columns={3}
        choices={decisionVerdicts.map((one) => ({
          value: one,
          title: decisionWords[one].word,
          text: decisionWords[one].means,
        }))}
        onValue={setVerdict}
      />
      <SelectField
        label="Rests on"
        value={lookId}
        options={[
          ...looks.map(({ id, gate, number, verdict: says }) => ({
            value: id,
            label: `${gate}, look ${number}: ${gateWords[says].word.toLowerCase()}`,
          })),
          { value: '', label: 'No gate' },
        ]}
        onValue={setLookId}
      />
    </ReasonDialog>
  )
}
