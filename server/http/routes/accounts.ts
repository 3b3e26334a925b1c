import { accountEndpoints as endpoints } from '../../contract/accounts.js'
import { activateWorkspace } from '../../domain/accounts/activate-workspace.js'
import { createWorkspace } from '../../domain/accounts/create-workspace.js'
import { readMe } from '../../domain/accounts/read-me.js'
import { readSignUp } from '../../domain/accounts/read-sign-up.js'
import { renameWorkspace } from '../../domain/accounts/rename-workspace.js'
import { signIn } from '../../domain/accounts/sign-in.js'
import { signUp } from '../../domain/accounts/sign-up.js'
import { bind, type Binding } from '../bind.js'
import { clientOf, setCookies } from '../client.js'

export const accountRoutes: readonly Binding[] = [
  bind(endpoints.readSignUp, async ({ ctx }) => ({ open: await readSignUp(ctx) })),
  bind(endpoints.signUp, async ({ ctx, body, request, reply }) => {
    const { me, cookies } = await signUp(ctx, body, clientOf(request))
    setCookies(reply, cookies)
    return me
  }),
  bind(endpoints.signIn, async ({ ctx, body, request, reply }) => {
    const { me, cookies } = await signIn(ctx, body, clientOf(request))
    setCookies(reply, cookies)
    return me
  }),
  bind(endpoints.signOut, async ({ ctx, request, reply }) => {
    setCookies(reply, await ctx.identity.signOut(clientOf(request)))
    return undefined
  }),
  bind(endpoints.readMe, ({ ctx, caller }) => readMe(ctx, caller)),
  bind(endpoints.changePassword, async ({ ctx, body, request, reply }) => {
    setCookies(reply, await ctx.identity.changePassword(body, clientOf(request)))
    return undefined
  }),
  bind(endpoints.activateWorkspace, ({ ctx, caller, body }) =>
    activateWorkspace(ctx, caller, body.workspaceId),
  ),
  bind(endpoints.createWorkspace, ({ ctx, caller, body }) => createWorkspace(ctx, caller, body.name)),
  bind(endpoints.renameWorkspace, ({ ctx, caller, body }) => renameWorkspace(ctx, caller, body.name)),
]
