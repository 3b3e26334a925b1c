import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button.js'
import { Field } from './field.js'

interface CopyFieldProps {
  readonly label: string
  readonly value: string
  readonly hint?: string
}

/** Something to hand on: readable, selectable, and copied with one press. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const [copied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <div className="copy-field">
          <input
            {...control}
            className="input input--code"
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button icon={copied ? <Check /> : <Copy />} onClick={copy}>
            <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
          </Button>
        </div>
      )}
    </Field>
  )
}
