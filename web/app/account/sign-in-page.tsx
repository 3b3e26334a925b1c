import { useState } from 'react'
import { Link, Navigate, useLocation, useNavigate, useSearchParams } from 'react-router'
import { useMe, useSignIn, useSignUpPolicy } from '../../api/queries-accounts.js'
import { ApiProblem, sentenceOf } from '../../api/problems.js'
import { paths } from '../../lib/paths.js'
import { Button } from '../../ui/button.js'
import { TextField } from '../../ui/field.js'
import { Notice } from '../../ui/notice.js'
import { AccountFrame } from './account-frame.js'
import { safeReturn } from './safe-return.js'

export function SignInPage() {
  const me = useMe()
  const policy = useSignUpPolicy()
  const signIn = useSignIn()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const target = safeReturn(search.get('to')) + useLocation().hash

  if (me.data !== undefined && me.data !== null) return <Navigate replace to={target} />
  if (policy.data?.open === 'first_owner') return <Navigate replace to={paths.signUp()} />
  return (
    <AccountFrame title="Sign in">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate({ body: { email, password } }, { onSuccess: () => void navigate(target) })
        }}
      >
        {signIn.error !== null && (
          <Notice tone="bad" alert>
            {signIn.error instanceof ApiProblem && signIn.error.code === 'unauthenticated'
              ? 'This address and password do not belong together. Check both and try again.'
              : sentenceOf(signIn.error)}
          </Notice>
        )}
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" tone="primary" busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
      <p className="door__text">
        {policy.data?.open === 'anyone' ? (
          <>
            No account yet? <Link to={paths.signUp()}>Make one</Link>
          </>
        ) : (
          'Accounts are made by invitation. Ask an owner of your workspace for a link.'
        )}
      </p>
    </AccountFrame>
  )
}
