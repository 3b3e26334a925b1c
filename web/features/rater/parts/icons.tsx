import type { ReactNode } from 'react'

function Icon({ size = 24, children }: { readonly size?: number | undefined; readonly children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

export interface IconProps {
  readonly size?: number
}

export const PlayIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M7.5 4.8v14.4L19 12z" fill="currentColor" />
  </Icon>
)
export const PauseIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M8.5 5v14M15.5 5v14" strokeWidth={4} />
  </Icon>
)
export const CheckIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M4.5 12.5 10 18 19.5 6.5" />
  </Icon>
)
export const CloudIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M12 3v12M7 8l5-5 5 5M5 20h14" />
  </Icon>
)
export const OfflineIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4-2.4M19 12a10 10 0 0 0-5-2.7M12 19.5h.01" />
  </Icon>
)
export const ClockIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
)
export const CoinIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 8v8M9.5 10h5M9.5 14h5" />
  </Icon>
)
export const HeadphonesIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M4 17v-4a8 8 0 0 1 16 0v4M4 15.5h2.5V20H5a1 1 0 0 1-1-1zM20 15.5h-2.5V20H19a1 1 0 0 0 1-1z" />
  </Icon>
)
export const EarphonesIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M7 4a3 3 0 0 1 3 3v3H7a3 3 0 0 1 0-6zM17 4a3 3 0 0 0-3 3v3h3a3 3 0 0 0 0-6zM10 10v6M14 10v6" />
  </Icon>
)
export const SpeakerIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <rect x="6" y="3" width="12" height="18" rx="2" />
    <circle cx="12" cy="14.5" r="3" />
    <path d="M12 7.5h.01" />
  </Icon>
)
export const LoopIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M4 11V9a3 3 0 0 1 3-3h12M16 3l3 3-3 3M20 13v2a3 3 0 0 1-3 3H5M8 21l-3-3 3-3" />
  </Icon>
)
export const PlusIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)
export const MinusIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M5 12h14" />
  </Icon>
)
export const CrossIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
)
export const LinkIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M10 8H8a4 4 0 0 0 0 8h2M14 8h2a4 4 0 0 1 0 8h-2M4 3l1.5 2M9 2v2M20 21l-1.5-2M15 22v-2" />
  </Icon>
)
export const TabsIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <rect x="8" y="8" width="13" height="12" rx="2" />
    <path d="M16 4.5H5a2 2 0 0 0-2 2V15" />
  </Icon>
)
export const WarnIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M12 4 2.8 20h18.4zM12 10.5v4M12 17.2h.01" />
  </Icon>
)
export const CommentIcon = ({ size }: IconProps) => (
  <Icon size={size}>
    <path d="M4 5.5h16v11h-8.5L7 20v-3.5H4z" />
  </Icon>
)
