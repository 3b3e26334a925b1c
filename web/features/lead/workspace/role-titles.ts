import type { Role } from '#contract/endpoint'

export const roleTitles: Record<Role, string> = { owner: 'Owner', lead: 'Lead', researcher: 'Researcher' }

export const roleTexts: Record<Role, string> = {
  owner: 'Everything, and who is a member',
  lead: 'Designs, launches and closes studies',
  researcher: 'Reads and exports results',
}
