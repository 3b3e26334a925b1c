import { DropdownMenu } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import './menu.css'

interface MenuProps {
  readonly trigger: ReactElement
  readonly label: string
  readonly children: ReactNode
}

export function Menu({ trigger, label, children }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" aria-label={label} sideOffset={6} collisionPadding={12}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface MenuItemProps {
  readonly icon?: ReactNode
  readonly checked?: boolean
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onSelect: () => void
  readonly children: ReactNode
}

export function MenuItem({
  icon,
  checked,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: MenuItemProps) {
  const className = danger ? 'menu__item menu__item--danger' : 'menu__item'
  if (checked !== undefined) {
    return (
      <DropdownMenu.CheckboxItem className={className} checked={checked} onSelect={onSelect}>
        <span className="menu__mark" aria-hidden="true">
          {checked ? '✓' : ''}
        </span>
        {children}
      </DropdownMenu.CheckboxItem>
    )
  }
  return (
    <DropdownMenu.Item className={className} onSelect={onSelect} disabled={disabled}>
      {icon}
      {children}
    </DropdownMenu.Item>
  )
}

/** A file from the server, from a menu. */
export function MenuDownload({
  href,
  icon,
  children,
}: {
  readonly href: string
  readonly icon?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <DropdownMenu.Item className="menu__item" asChild>
      <a href={href} download>
        {icon}
        {children}
      </a>
    </DropdownMenu.Item>
  )
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <DropdownMenu.Label className="menu__label">{children}</DropdownMenu.Label>
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="menu__line" />
}
