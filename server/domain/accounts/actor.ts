import type { Role, Scope } from '../../contract/endpoint.js'

/** The member on whose behalf a use case runs. An API token acts for the member who made it. */
export interface Actor {
  readonly workspaceId: string
  readonly userId: string | null
  readonly role: Role
  /** Present when an API token acts: what it is limited to. */
  readonly tokenScopes?: readonly Scope[]
}
