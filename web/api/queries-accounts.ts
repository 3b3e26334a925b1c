import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { accountEndpoints, type MeView } from '#contract/accounts'
import { memberEndpoints } from '#contract/members'
import { tokenEndpoints } from '#contract/tokens'
import type { Endpoint, EndpointCall, EndpointResult } from '#contract/endpoint'
import { call } from './client.js'
import { ApiProblem } from './problems.js'
import { queryOf, useChange } from './query.js'

const { readMe } = accountEndpoints
const { listMembers, listInvitations } = memberEndpoints
const { listTokens } = tokenEndpoints
const meKey = [readMe.id] as const

/** Who is signed in; null when nobody is. */
export function useMe() {
  return useQuery<MeView | null>({
    queryKey: meKey,
    queryFn: async ({ signal }) => {
      try {
        return await call(readMe, {}, { signal })
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'unauthenticated') return null
        throw error
      }
    },
    staleTime: 60_000,
  })
}

/** Owners and leads change things; researchers read and export. */
export function useMayWrite(): boolean {
  const role = useMe().data?.workspace?.role
  return role !== undefined && role !== 'researcher'
}

/** A change of who is signed in or where they work: everything read before belonged to somebody or somewhere else. */
function useIdentityChange<E extends Endpoint>(
  endpoint: E,
  meOf: (result: EndpointResult<E>) => MeView | null,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: EndpointCall<E>) => call(endpoint, input),
    onSuccess: (result) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== readMe.id })
      client.setQueryData<MeView | null>(meKey, meOf(result))
    },
  })
}

const same = (me: MeView) => me

export function useSignIn() {
  return useIdentityChange(accountEndpoints.signIn, same)
}
export function useSignUp() {
  return useIdentityChange(accountEndpoints.signUp, same)
}
export function useSignOut() {
  return useIdentityChange(accountEndpoints.signOut, () => null)
}
export function useActivateWorkspace() {
  return useIdentityChange(accountEndpoints.activateWorkspace, same)
}
export function useCreateWorkspace() {
  return useIdentityChange(accountEndpoints.createWorkspace, same)
}
export function useAcceptInvitation() {
  return useIdentityChange(memberEndpoints.acceptInvitation, same)
}

export function useSignUpPolicy() {
  return useQuery(queryOf(accountEndpoints.readSignUp, {}))
}

export function useInvitation(token: string) {
  return useQuery({ ...queryOf(memberEndpoints.inspectInvitation, { body: { token } }), retry: false })
}

export function useMembers() {
  return useQuery({ ...queryOf(listMembers, {}), select: (data) => data.items })
}
export function useInvitations(enabled: boolean) {
  return useQuery({ ...queryOf(listInvitations, {}), select: (data) => data.items, enabled })
}
export function useTokens() {
  return useQuery({ ...queryOf(listTokens, {}), select: (data) => data.items })
}

export function useChangeRole() {
  return useChange(memberEndpoints.changeMemberRole, [listMembers, readMe])
}
export function useRemoveMember() {
  return useChange(memberEndpoints.removeMember, [listMembers])
}
export function useInvite() {
  return useChange(memberEndpoints.createInvitation, [listInvitations])
}
export function useRevokeInvitation() {
  return useChange(memberEndpoints.revokeInvitation, [listInvitations])
}
export function useCreateToken() {
  return useChange(tokenEndpoints.createToken, [listTokens])
}
export function useRevokeToken() {
  return useChange(tokenEndpoints.revokeToken, [listTokens])
}
export function useRenameWorkspace() {
  return useChange(accountEndpoints.renameWorkspace, [readMe])
}
export function useChangePassword() {
  return useChange(accountEndpoints.changePassword, [])
}
