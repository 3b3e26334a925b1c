import { tokenEndpoints as endpoints } from '../../contract/tokens.js'
import { createToken } from '../../domain/accounts/create-token.js'
import { listTokens } from '../../domain/accounts/list-tokens.js'
import { revokeToken } from '../../domain/accounts/revoke-token.js'
import { bind, type Binding } from '../bind.js'

export const tokenRoutes: readonly Binding[] = [
  bind(endpoints.createToken, ({ ctx, caller, body }) => createToken(ctx, caller, body)),
  bind(endpoints.listTokens, ({ ctx, caller }) => listTokens(ctx, caller)),
  bind(endpoints.revokeToken, async ({ ctx, caller, params }) => {
    await revokeToken(ctx, caller, params.tokenId)
    return undefined
  }),
]
