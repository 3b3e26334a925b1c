import { useState } from 'react'
import type { RolloutView } from '#contract/rollouts'
import { useMoveRollout } from '../../../api/queries-rollouts.js'
import { SelectField } from '../../../ui/field.js'
import { ReasonDialog } from '../reason-dialog.js'
import { exposureWords } from './rollout-words.js'

export type Move = 'advance' | 'hold' | 'resume' | 'roll_back'

interface Props {
  readonly rollout: RolloutView
  readonly move: Move
  readonly onClose: () => void
}

/** Asks for the reason of a move, which stays with it, and says what it changes for users. */
export function MoveDialog({ rollout, move, onClose }: Props) {
  const change = useMoveRollout()
  const earlier = rollout.steps.slice(0, rollout.step - 1)
  const [to, setTo] = useState(earlier.length)
  const { title, text, action } = words(rollout, move)
  return (
    <ReasonDialog
      title={title}
      text={text}
      action={action}
      danger={move === 'roll_back'}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onReason={(reason) => {
        const params = { rolloutId: rollout.id }
        const body = move === 'roll_back' ? { move, to, reason } : { move, reason }
        change.mutate({ params, body }, { onSuccess: onClose })
      }}
    >
      {move === 'roll_back' && (
        <SelectField
          label="Back to"
          value={String(to)}
          options={[
            ...earlier.map((step, index) => ({
              value: String(index + 1),
              label: `${step.name} (${exposureWords(step.exposure).toLowerCase()})`,
            })),
            { value: '0', label: 'Nobody hears it any more' },
          ]}
          onValue={(value) => setTo(Number(value))}
        />
      )}
    </ReasonDialog>
  )
}

function words({ name, step, steps }: RolloutView, move: Move) {
  const next = steps[step]
  switch (move) {
    case 'advance':
      return next === undefined
        ? { title: `Finish “${name}”`, text: 'The last step has all that it asks for.', action: 'Finish' }
        : {
            title: `Go on to “${next.name}”`,
            text: `${exposureWords(next.exposure)} in ${new Intl.ListFormat('en').format(next.locales)}.`,
            action: 'Go on',
          }
    case 'hold':
      return {
        title: `Hold “${name}”`,
        text: 'Users keep hearing what they hear now; it goes no further until it is resumed.',
        action: 'Hold',
      }
    case 'resume':
      return {
        title: `Resume “${name}”`,
        text: 'It may go on again when its step has all that it asks for.',
        action: 'Resume',
      }
    case 'roll_back':
      return {
        title: `Roll back “${name}”`,
        text: 'The release returns to the stage of the earlier step and is held there. Its gate has to look again.',
        action: 'Roll back',
      }
  }
}
