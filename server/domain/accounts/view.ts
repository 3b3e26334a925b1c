import type { InvitationView, MemberView } from '../../contract/members.js'
import type { TokenView } from '../../contract/tokens.js'
import { asRole, asScopes } from './policy.js'

export function memberView(row: {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly createdAt: Date
}): MemberView {
  const { userId, name, email, role, createdAt } = row
  return { id: userId, name, email, role: asRole(role), since: createdAt.toISOString() }
}

export function invitationView(row: {
  readonly id: string
  readonly email: string | null
  readonly role: string
  readonly invitedBy: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
}): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: asRole(row.role),
    invitedBy: row.invitedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}

export function tokenView(row: {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly role: string
  readonly scopes: readonly string[]
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly expiresAt: Date | null
}): TokenView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    role: asRole(row.role),
    scopes: asScopes(row.scopes),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }
}
