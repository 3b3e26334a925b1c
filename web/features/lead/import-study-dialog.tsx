import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useImportStudy } from '../../api/queries-studies.js'
import { paths } from '../../lib/paths.js'
import { Button } from '../../ui/button.js'
import { Dialog, DialogActions } from '../../ui/dialog.js'
import { Field } from '../../ui/field.js'
import { DialogForm } from '../../ui/form-dialog.js'
import { Notice } from '../../ui/notice.js'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
}

/** A study file becomes a draft; what could not be taken over is said before the draft opens. */
export function ImportStudyDialog({ open, onClose }: Props) {
  const [yaml, setYaml] = useState('')
  const importing = useImportStudy()
  const navigate = useNavigate()
  const done = importing.data
  const close = () => {
    importing.reset()
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title="Import a study"
      description="A study file of Earwitness or a webMUSHRA configuration. It becomes a draft that you can check before launching."
    >
      {done === undefined ? (
        <DialogForm
          action="Import"
          busy={importing.isPending}
          disabled={yaml.trim() === ''}
          error={importing.error}
          errorFields
          onCancel={close}
          onSubmit={() =>
            importing.mutate(yaml, {
              onSuccess: ({ study, notes }) => {
                if (notes.length === 0) void navigate(paths.design(study.id))
              },
            })
          }
        >
          <Field label="File">
            {(control) => (
              <input
                {...control}
                className="input"
                type="file"
                accept=".yaml,.yml,.json,application/yaml"
                onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setYaml)}
              />
            )}
          </Field>
          <Field label="or paste it">
            {(control) => (
              <textarea
                {...control}
                className="input input--area input--code"
                rows={9}
                spellCheck={false}
                value={yaml}
                onChange={(event) => setYaml(event.currentTarget.value)}
              />
            )}
          </Field>
        </DialogForm>
      ) : (
        <>
          <Notice tone="warn" title="Imported, with these differences">
            <ul className="bullets">
              {done.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Notice>
          <DialogActions>
            <Button tone="primary" onClick={() => void navigate(paths.design(done.study.id))}>
              Open the draft
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
