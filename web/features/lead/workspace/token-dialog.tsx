import { useState } from 'react'
import { roles, scopes, type Role, type Scope } from '#contract/endpoint'
import { useCreateToken, useMe } from '../../../api/queries-accounts.js'
import { Button } from '../../../ui/button.js'
import { CopyField } from '../../../ui/copy-field.js'
import { Dialog, DialogActions } from '../../../ui/dialog.js'
import { CheckField, NumberField, SelectField, TextField } from '../../../ui/field.js'
import { DialogForm } from '../../../ui/form-dialog.js'
import { roleTitles } from './role-titles.js'

const scopeTexts: Record<Scope, string> = {
  'clips:read': 'Read clips and prompts',
  'clips:write': 'Upload and remove clips',
  'studies:read': 'Read studies and sessions',
  'studies:write': 'Make, launch and close studies',
  'results:read': 'Read and export results',
  'releases:read': 'Read releases, gates and risks',
  'releases:write': 'Decide about releases',
  'signals:write': 'Send production signals',
  'members:write': 'Manage members and tokens',
}

/** Makes a token and shows its secret once. A token can do no more than who makes it. */
export function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateToken()
  const own = useMe().data?.workspace?.role ?? 'researcher'
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('researcher')
  const [chosen, setChosen] = useState<readonly Scope[]>(['results:read'])
  const [days, setDays] = useState<number | undefined>(90)
  const offered = roles.slice(roles.indexOf(own))
  return (
    <Dialog onClose={onClose} title="New API token">
      {create.data === undefined ? (
        <DialogForm
          action="Make the token"
          busy={create.isPending}
          disabled={name.trim() === '' || chosen.length === 0}
          error={create.error}
          onCancel={onClose}
          onSubmit={() => {
            create.mutate({
              body: { name, role, scopes: [...chosen], ...(days === undefined ? {} : { days }) },
            })
          }}
        >
          <TextField
            label="Name"
            hint="What uses it, so that it can be told from others."
            required
            autoFocus
            value={name}
            placeholder="Release pipeline"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className="form-grid">
            <SelectField
              label="Acts as"
              value={role}
              options={offered.map((value) => ({ value, label: roleTitles[value] }))}
              onValue={(value) => {
                const next = roles.find((known) => known === value)
                if (next !== undefined) setRole(next)
              }}
            />
            <NumberField
              label="Good for"
              optional
              unit="days"
              min={1}
              max={730}
              value={days}
              onValue={setDays}
            />
          </div>
          <fieldset className="choices">
            <legend className="field__label">Scopes</legend>
            {scopes.map((scope) => (
              <CheckField
                key={scope}
                label={scopeTexts[scope]}
                checked={chosen.includes(scope)}
                onChecked={(on) =>
                  setChosen(on ? [...chosen, scope] : chosen.filter((known) => known !== scope))
                }
              />
            ))}
          </fieldset>
        </DialogForm>
      ) : (
        <>
          <CopyField
            label="Secret"
            value={create.data.secret}
            hint="Shown only now. Keep it where your pipeline keeps its secrets."
          />
          <DialogActions>
            <Button tone="primary" onClick={onClose}>
              I have it
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
