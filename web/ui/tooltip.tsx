import { Tooltip as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import './tooltip.css'

export const TooltipProvider = Primitive.Provider

interface TooltipProps {
  readonly text: ReactNode
  readonly children: ReactElement
}

/** Explains on hover and on focus. What must be known without hovering does not belong here. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className="tooltip" sideOffset={6} collisionPadding={12}>
          {text}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** A figure that says which method made it. */
export function Explained({ text, children }: { readonly text: ReactNode; readonly children: ReactNode }) {
  return (
    <Tooltip text={text}>
      <span className="explained" tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  )
}
