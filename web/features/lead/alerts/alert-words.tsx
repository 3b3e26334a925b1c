import { BellRing, CheckCheck, UserCheck } from 'lucide-react'
import type { AlertView } from '#contract/alerts'
import { Chip } from '../../../ui/chip.js'

const states = {
  open: { tone: 'bad', icon: <BellRing />, title: 'Open' },
  acknowledged: { tone: 'warn', icon: <UserCheck />, title: 'Acknowledged' },
  resolved: { tone: 'good', icon: <CheckCheck />, title: 'Resolved' },
} as const satisfies Record<AlertView['state'], unknown>

export function AlertChip({ state }: Pick<AlertView, 'state'>) {
  const { tone, icon, title } = states[state]
  return (
    <Chip tone={tone} icon={icon}>
      {title}
    </Chip>
  )
}

export const eventTitles: Record<AlertView['log'][number]['kind'], string> = {
  opened: 'Opened',
  again: 'Raised again',
  acknowledged: 'Acknowledged',
  heard_again: 'Heard again',
  resolved: 'Resolved',
}
