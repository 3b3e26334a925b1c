/**
 * Who people are: accounts, passwords and browser sessions, as the domain sees them. An authentication library stands
 * behind it. What they may do is not its business: members, invitations and tokens are ours.
 */
export interface Identity {
  /** Makes an account and signs it in. Throws `conflict` when the address has one. */
  signUp(input: { name: string; email: string; password: string }, client: Client): Promise<SignedIn>
  /** Throws `unauthenticated` when address or password is wrong, `too-many-requests` after many tries. */
  signIn(input: { email: string; password: string }, client: Client): Promise<SignedIn>
  /** Ends the session of the client's cookie, if any; answers the cookies that clear it. */
  signOut(client: Client): Promise<readonly string[]>
  /** Throws `forbidden` when the current password is wrong. Ends every other session of the account. */
  changePassword(input: { current: string; next: string }, client: Client): Promise<readonly string[]>
  /** The account whose session the client's cookie names. */
  findAccount(client: Client): Promise<Account | null>
}

/** What a request says about where it comes from. */
export interface Client {
  readonly cookie: string | undefined
  readonly address: string
  readonly userAgent: string | undefined
}

export interface Account {
  readonly userId: string
  readonly name: string
  readonly email: string
}

export interface SignedIn {
  readonly account: Account
  /** `Set-Cookie` values for the answer. */
  readonly cookies: readonly string[]
}
