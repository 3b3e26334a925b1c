import { useState } from 'react'
import type { GateLook, GateView } from '#contract/gates'
import { useCheckGate, useReleases } from '../../../api/queries-releases.js'
import { SelectField } from '../../../ui/field.js'
import { FormDialog } from '../../../ui/form-dialog.js'
import { Notice } from '../../../ui/notice.js'

interface Props {
  readonly gate: GateView
  readonly onClose: () => void
  readonly onLook: (look: GateLook) => void
}

/** Chooses the release that the gate looks at: one of its systems, and not the one it compares with. */
export function LookDialog({ gate, onClose, onLook }: Props) {
  const { key, baseline, systems = [baseline.system] } = gate.rule
  const releases = (useReleases().data ?? []).filter(
    ({ system, version }) =>
      systems.includes(system) && !(system === baseline.system && version === baseline.release),
  )
  const check = useCheckGate()
  const [chosen, setChosen] = useState<string | null>(null)
  const release = releases.find(({ id }) => id === chosen) ?? releases[0]
  return (
    <FormDialog
      onClose={onClose}
      title="Look at a release"
      description={`Compared with ${baseline.system} ${baseline.release}, by the ratings there are now.`}
      action="Look"
      busy={check.isPending}
      disabled={release === undefined}
      error={check.error}
      onSubmit={() => {
        if (release === undefined) return
        check.mutate(
          {
            params: { gateKey: key },
            body: { system: release.system, release: release.version },
          },
          { onSuccess: onLook },
        )
      }}
    >
      {release === undefined ? (
        <Notice title="No release to look at">
          The gate judges {systems.join(', ')}, of which there is only the release that it compares with.
        </Notice>
      ) : (
        <SelectField
          label="Release"
          value={release.id}
          options={releases.map(({ id, system, version }) => ({
            value: id,
            label: `${system} ${version}`,
          }))}
          onValue={setChosen}
        />
      )}
    </FormDialog>
  )
}
