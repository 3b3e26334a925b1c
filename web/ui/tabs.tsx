import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import './tabs.css'

export interface TabItem {
  readonly value: string
  readonly label: ReactNode
  /** A quiet figure beside the label. */
  readonly note?: string
}

interface TabsProps {
  readonly label: string
  readonly value: string
  readonly items: readonly TabItem[]
  readonly onValue: (value: string) => void
  /** The content of the tab in view. */
  readonly children: ReactNode
}

export function Tabs({ label, value, items, onValue, children }: TabsProps) {
  return (
    <Primitive.Root className="tabs" value={value} onValueChange={onValue}>
      <Primitive.List className="tabs__list" aria-label={label}>
        {items.map((item) => (
          <Primitive.Trigger key={item.value} value={item.value} className="tabs__tab">
            {item.label}
            {item.note !== undefined && <span className="tabs__note num">{item.note}</span>}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      <Primitive.Content value={value} className="tabs__panel" tabIndex={-1}>
        {children}
      </Primitive.Content>
    </Primitive.Root>
  )
}
