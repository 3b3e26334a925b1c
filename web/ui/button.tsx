import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import './button.css'

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly tone?: ButtonTone
  readonly size?: 'm' | 's'
  readonly type?: 'button' | 'submit'
  readonly icon?: ReactNode
  /** Work is under way: the button says so and cannot be pressed again. */
  readonly busy?: boolean
}

export function Button({
  tone = 'secondary',
  size = 'm',
  type = 'button',
  icon,
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classOf(tone, size, className)}
      aria-busy={busy || undefined}
      disabled={disabled === true || busy}
    >
      {busy ? <span className="button__spinner" aria-hidden="true" /> : icon}
      {children}
    </button>
  )
}

interface ButtonLinkProps extends LinkProps {
  readonly tone?: ButtonTone
  readonly size?: 'm' | 's'
  readonly icon?: ReactNode
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({
  tone = 'secondary',
  size = 'm',
  icon,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link {...rest} className={classOf(tone, size, className)}>
      {icon}
      {children}
    </Link>
  )
}

interface DownloadLinkProps extends Omit<ComponentProps<'a'>, 'download'> {
  readonly tone?: ButtonTone
  readonly size?: 'm' | 's'
  readonly icon?: ReactNode
}

/** A file from the server, saved rather than opened. */
export function DownloadLink({
  tone = 'secondary',
  size = 'm',
  icon,
  className,
  children,
  ...rest
}: DownloadLinkProps) {
  return (
    <a {...rest} download className={classOf(tone, size, className)}>
      {icon}
      {children}
    </a>
  )
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'children'> {
  readonly label: string
  readonly icon: ReactNode
}

export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={`icon-button${className === undefined ? '' : ` ${className}`}`}
      aria-label={label}
      title={label}
    >
      {icon}
    </button>
  )
}

function classOf(tone: ButtonTone, size: 'm' | 's', extra: string | undefined): string {
  return `button button--${tone} button--${size}${extra === undefined ? '' : ` ${extra}`}`
}
