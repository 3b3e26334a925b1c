import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button.js'
import './dialog.css'

export interface DialogProps {
  readonly open?: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly side?: boolean
  readonly children: ReactNode
}

/** A modal question, or with `side` a drawer that keeps the page behind it in sight. */
export function Dialog({ open = true, onClose, title, description, side = false, children }: DialogProps) {
  return (
    <Primitive.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Primitive.Portal>
        <Primitive.Overlay className="dialog__veil" />
        <Primitive.Content
          className={side ? 'dialog dialog--side' : 'dialog'}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="dialog__head">
            <Primitive.Title className="dialog__title">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label="Close" icon={<X />} />
            </Primitive.Close>
          </header>
          {description !== undefined && (
            <Primitive.Description className="dialog__text" asChild>
              <div>{description}</div>
            </Primitive.Description>
          )}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <footer className="dialog__actions">{children}</footer>
}
