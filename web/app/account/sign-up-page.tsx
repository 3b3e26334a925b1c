import { Link, Navigate, useNavigate } from 'react-router'
import { useMe, useSignUp, useSignUpPolicy } from '../../api/queries-accounts.js'
import { paths } from '../../lib/paths.js'
import { Loading } from '../../ui/skeleton.js'
import { AccountFrame } from './account-frame.js'
import { SignUpForm } from './sign-up-form.js'

/** The first owner of a fresh installation, or anyone where sign-up is open. */
export function SignUpPage() {
  const me = useMe()
  const policy = useSignUpPolicy()
  const signUp = useSignUp()
  const navigate = useNavigate()
  if (me.data !== undefined && me.data !== null) return <Navigate replace to={paths.home()} />
  if (policy.data === undefined) {
    return (
      <AccountFrame title="Earwitness">
        <Loading what="the page" />
      </AccountFrame>
    )
  }
  if (policy.data.open === 'invited') {
    return (
      <AccountFrame title="By invitation">
        <p className="door__text">
          Accounts are made with an invitation link. Ask an owner of your workspace for one, or{' '}
          <Link to={paths.signIn()}>sign in</Link>.
        </p>
      </AccountFrame>
    )
  }
  const first = policy.data.open === 'first_owner'
  return (
    <AccountFrame
      title={first ? 'Welcome to Earwitness' : 'Make an account'}
      text={first ? 'Nobody has an account here yet. The first one owns the first workspace.' : undefined}
    >
      <SignUpForm
        withWorkspace
        busy={signUp.isPending}
        error={signUp.error}
        onSubmit={(body) => signUp.mutate({ body }, { onSuccess: () => void navigate(paths.home()) })}
      />
      {!first && (
        <p className="door__text">
          Already have one? <Link to={paths.signIn()}>Sign in</Link>
        </p>
      )}
    </AccountFrame>
  )
}
