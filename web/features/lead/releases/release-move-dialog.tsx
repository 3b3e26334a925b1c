import { useState } from 'react'
import type { ReleaseView } from '#contract/releases'
import { stages, type Stage } from '#contract/study-settings'
import { useDeclareProduction, usePromoteRelease } from '../../../api/queries-releases.js'
import { stageTitles } from '../../../lib/study-words.js'
import { SelectField } from '../../../ui/field.js'
import { ReasonDialog } from '../reason-dialog.js'

export type ReleaseMove = 'promote' | 'back' | 'production'

interface Props {
  readonly release: ReleaseView
  readonly move: ReleaseMove
  readonly onClose: () => void
}

/** Asks for the reason of a move from stage to stage, which stays with it. */
export function ReleaseMoveDialog({ release, move, onClose }: Props) {
  const promote = usePromoteRelease()
  const declare = useDeclareProduction()
  const change = move === 'production' ? declare : promote
  const { stage, next } = release.standing
  const earlier = stages.slice(0, stages.indexOf(stage))
  const [back, setBack] = useState<Stage>(earlier.at(-1) ?? stage)
  const { title, text, action } = words(release, move)
  const params = { releaseId: release.id }
  return (
    <ReasonDialog
      title={title}
      text={text}
      action={action}
      danger={move === 'back'}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onReason={(reason) => {
        if (move === 'production') declare.mutate({ params, body: { reason } }, { onSuccess: onClose })
        else {
          const to = move === 'back' ? back : (next ?? stage)
          promote.mutate({ params, body: { to, reason } }, { onSuccess: onClose })
        }
      }}
    >
      {move === 'back' && (
        <SelectField
          label="Back to"
          value={back}
          options={earlier.map((one) => ({ value: one, label: stageTitles[one] }))}
          onValue={(value) => {
            const chosen = earlier.find((one) => one === value)
            if (chosen !== undefined) setBack(chosen)
          }}
        />
      )}
    </ReasonDialog>
  )
}

function words({ systemName, version, standing, productionRelease }: ReleaseView, move: ReleaseMove) {
  const name = `${systemName} ${version}`
  switch (move) {
    case 'promote': {
      const to = standing.next === null ? '' : stageTitles[standing.next].toLowerCase()
      return {
        title: `Promote ${name} to ${to}`,
        text: 'Its stage has all that it asks for. What was known is kept with the move.',
        action: 'Promote',
      }
    }
    case 'back':
      return {
        title: `Move ${name} back`,
        text: 'It has to show again what the stages from there on ask for.',
        action: 'Move back',
      }
    case 'production':
      return {
        title: `Make ${name} production`,
        text:
          productionRelease === null
            ? 'Users hear it now. Other releases of this voice are compared with it from here on.'
            : `Users hear it instead of ${productionRelease.version}. Other releases are compared with it from here on.`,
        action: 'Make production',
      }
  }
}
