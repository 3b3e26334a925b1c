import { useState } from 'react'
import type { PanelView } from '#contract/panels'
import { useMakePanelLink } from '../../../api/queries-panels.js'
import { useStudies } from '../../../api/queries-studies.js'
import { absolute } from '../../../lib/absolute.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { CopyField } from '../../../ui/copy-field.js'
import { Dialog, DialogActions } from '../../../ui/dialog.js'
import { SelectField } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { ProblemNotice } from '../../../ui/problem-notice.js'

interface Props {
  readonly panel: PanelView
  readonly onClose: () => void
}

/** The panel's door to one study. Asking again gives the same link. */
export function InviteDialog({ panel, onClose }: Props) {
  const studies = useStudies()
  const make = useMakePanelLink()
  const [chosen, setChosen] = useState('')
  const open = (studies.data ?? []).filter(({ state }) => state !== 'draft' && state !== 'closed')
  const study = open.find(({ id }) => id === chosen)
  const choose = (studyId: string) => {
    setChosen(studyId)
    make.reset()
    if (studyId !== '') make.mutate({ params: { panelId: panel.id }, body: { studyId } })
  }
  return (
    <Dialog
      onClose={onClose}
      title={`Invite “${panel.name}”`}
      description="Whoever comes by this link rates as this panel, so that results can tell its ears from others."
    >
      <div className="stack">
        {studies.data !== undefined && open.length === 0 ? (
          <Notice
            title="No study is open"
            action={
              <ButtonLink size="s" to={paths.studies()}>
                Studies
              </ButtonLink>
            }
          >
            Launch a study first. A study that names this panel has its link on the live board.
          </Notice>
        ) : (
          <SelectField
            label="Study"
            value={chosen}
            options={[
              { value: '', label: studies.data === undefined ? 'Reading the studies…' : 'Choose a study' },
              ...open.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onValue={choose}
          />
        )}
        {make.data !== undefined && study !== undefined && (
          <CopyField
            label={`Link to “${study.name}”`}
            hint="It names neither study nor system, and stays good until the study closes."
            value={absolute(make.data.link)}
          />
        )}
        <ProblemNotice error={make.error} />
        <DialogActions>
          {study !== undefined && <ButtonLink to={paths.board(study.id)}>Live board</ButtonLink>}
          <Button tone="primary" onClick={onClose}>
            Done
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
