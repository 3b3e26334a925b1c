import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Account, Client, Identity, SignedIn } from '../domain/accounts/identity.js'
import { DomainError } from '../lib/domain-error.js'
import type { DB } from '../sql/tables.generated.js'

interface IdentityOptions {
  readonly db: Kysely<DB>
  readonly publicUrl: string
  readonly signingKey: string
  readonly log: Logger
}

/** Set by us alone on the requests handed to the library: whom its limit of tries counts. */
const addressHeader = 'x-earwitness-address'
const basePath = '/identity'

/** argon2id as OWASP recommends it: 19 MiB, two passes. */
const argon2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/**
 * Identity by better-auth. Requests go through its handler, so that its origin check and its limit of tries hold; its
 * routes are not offered to the outside, the contract's are.
 */
export function openIdentity(options: IdentityOptions): Identity {
  const origin = new URL(options.publicUrl).origin
  const auth = betterAuth({
    appName: 'Earwitness',
    baseURL: origin,
    basePath,
    secret: options.signingKey,
    trustedOrigins: [origin],
    database: { db: options.db, type: 'postgres', transaction: true },
    user: { modelName: 'authUser' },
    session: { modelName: 'authSession', expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: {
        hash: (password) => hash(password, argon2),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'authRateLimit',
      window: 60,
      max: 600,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-up/email': { window: 600, max: 30 },
        '/change-password': { window: 60, max: 10 },
        '/get-session': false,
      },
    },
    advanced: {
      cookiePrefix: 'earwitness',
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: 'uuid' },
    },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => options.log[level](`identity: ${message}`),
    },
  })

  const call = async (
    method: 'GET' | 'POST',
    path: string,
    client: Client,
    body?: object,
  ): Promise<Response> => {
    const headers = new Headers({ origin, [addressHeader]: client.address })
    if (client.cookie !== undefined) headers.set('cookie', client.cookie)
    if (client.userAgent !== undefined) headers.set('user-agent', client.userAgent)
    if (body !== undefined) headers.set('content-type', 'application/json')
    return auth.handler(
      new Request(`${origin}${basePath}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  }

  return {
    async signUp(input, client) {
      const response = await call('POST', '/sign-up/email', client, input)
      if (response.status === 422)
        throw new DomainError('conflict', 'There is already an account with this address.')
      return signedIn(await succeeded(response))
    },
    async signIn(input, client) {
      const response = await call('POST', '/sign-in/email', client, input)
      if (response.status === 401)
        throw new DomainError('unauthenticated', 'The address or the password is wrong.')
      return signedIn(await succeeded(response))
    },
    async signOut(client) {
      return (await succeeded(await call('POST', '/sign-out', client, {}))).headers.getSetCookie()
    },
    async changePassword({ current, next }, client) {
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
      const response = await call('POST', '/change-password', client, body)
      if (response.status === 400) throw new DomainError('forbidden', 'The current password is wrong.')
      return (await succeeded(response)).headers.getSetCookie()
    },
    async findAccount(client) {
      if (client.cookie === undefined) return null
      const response = await succeeded(await call('GET', '/get-session', client))
      const found = (await response.json()) as { user: LibraryUser } | null
      return found === null ? null : accountOf(found.user)
    },
  }
}

interface LibraryUser {
  readonly id: string
  readonly name: string
  readonly email: string
}

async function signedIn(response: Response): Promise<SignedIn> {
  const { user } = (await response.json()) as { user: LibraryUser }
  return { account: accountOf(user), cookies: response.headers.getSetCookie() }
}

function accountOf(user: LibraryUser): Account {
  return { userId: user.id, name: user.name, email: user.email }
}

/** What the callers above do not expect of the library is an error of ours. */
async function succeeded(response: Response): Promise<Response> {
  if (response.ok) return response
  if (response.status === 429)
    throw new DomainError('too-many-requests', 'Too many tries: wait a minute.', {
      retryAfterSeconds: Number(response.headers.get('x-retry-after') ?? 60),
    })
  throw new Error(`the identity library answered ${String(response.status)}: ${await response.text()}`)
}
