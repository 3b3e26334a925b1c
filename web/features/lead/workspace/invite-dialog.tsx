import { useState } from 'react'
import { roles, type Role } from '#contract/endpoint'
import { useInvite } from '../../../api/queries-accounts.js'
import { day } from '../../../lib/format.js'
import { Button } from '../../../ui/button.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { CopyField } from '../../../ui/copy-field.js'
import { Dialog, DialogActions } from '../../../ui/dialog.js'
import { NumberField, TextField } from '../../../ui/field.js'
import { DialogForm } from '../../../ui/form-dialog.js'
import { roleTexts, roleTitles } from './role-titles.js'

/** Makes a link that works once, and shows it once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const invite = useInvite()
  const [role, setRole] = useState<Role>('researcher')
  const [email, setEmail] = useState('')
  const [days, setDays] = useState<number | undefined>(7)
  return (
    <Dialog onClose={onClose} title="Invite to this workspace">
      {invite.data === undefined ? (
        <DialogForm
          action="Make the link"
          busy={invite.isPending}
          error={invite.error}
          onCancel={onClose}
          onSubmit={() => {
            invite.mutate({
              body: { role, ...(email === '' ? {} : { email }), ...(days === undefined ? {} : { days }) },
            })
          }}
        >
          <ChoiceCards
            legend="Role"
            columns={1}
            value={role}
            choices={roles.map((value) => ({ value, title: roleTitles[value], text: roleTexts[value] }))}
            onValue={setRole}
          />
          <TextField
            label="Only for this address"
            optional
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NumberField label="Good for" unit="days" min={1} max={30} value={days} onValue={setDays} />
        </DialogForm>
      ) : (
        <>
          <CopyField
            label="Invitation link"
            value={invite.data.link}
            hint={`Shown only now. Works once, until ${day(invite.data.invitation.expiresAt)}.`}
          />
          <DialogActions>
            <Button tone="primary" onClick={onClose}>
              Done
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
