import type { Role } from '../../contract/endpoint.js'

/** The member on whose behalf a use case runs. An API token acts for the member who made it. */
export interface Actor {
  readonly workspaceId: string
  readonly userId: string | null
  readonly role: Role
}
