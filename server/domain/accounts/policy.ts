import { roles, scopes, type Role, type Scope } from '../../contract/endpoint.js'

/** Whether `role` may do what `wanted` may: owner > lead > researcher. */
export function reaches(role: Role, wanted: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(wanted)
}

export function lesserRole(a: Role, b: Role): Role {
  return reaches(a, b) ? b : a
}

/** A role as it stands in the database, where a constraint allows only these. */
export function asRole(text: string): Role {
  const role = roles.find((known) => known === text)
  if (role === undefined) throw new TypeError(`unknown role ${text}`)
  return role
}

/** The scopes among `texts`; one that this version does not know allows nothing. */
export function asScopes(texts: readonly string[]): Scope[] {
  return scopes.filter((scope) => texts.includes(scope))
}
