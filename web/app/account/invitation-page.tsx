import { Link, useLocation, useNavigate } from 'react-router'
import { useAcceptInvitation, useInvitation, useMe, useSignUp } from '../../api/queries-accounts.js'
import { sentenceOf } from '../../api/problems.js'
import { paths } from '../../lib/paths.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { ProblemNotice } from '../../ui/problem-notice.js'
import { Loading } from '../../ui/skeleton.js'
import { AccountFrame } from './account-frame.js'
import { SignUpForm } from './sign-up-form.js'

const roleTexts = {
  owner: 'an owner, who may do everything',
  lead: 'a lead, who designs and runs studies',
  researcher: 'a researcher, who reads and exports results',
} as const

/** What an invitation link opens: join with the account one has, or make one. */
export function InvitationPage() {
  const token = useLocation().hash.slice(1)
  const invitation = useInvitation(token)
  const me = useMe()
  const accept = useAcceptInvitation()
  const signUp = useSignUp()
  const navigate = useNavigate()
  const home = { onSuccess: () => void navigate(paths.home()) }

  if (invitation.isError) {
    return (
      <AccountFrame title="This invitation does not work">
        <p className="door__text">
          It may have been used, withdrawn, or run out. Ask for a new one. {sentenceOf(invitation.error)}
        </p>
        <ButtonLink to={paths.signIn()}>Sign in</ButtonLink>
      </AccountFrame>
    )
  }
  if (invitation.data === undefined || me.isPending) {
    return (
      <AccountFrame title="Invitation">
        <Loading what="the invitation" />
      </AccountFrame>
    )
  }
  const { workspace, role, email } = invitation.data
  return (
    <AccountFrame title={`Join ${workspace}`} text={`You are invited as ${roleTexts[role]}.`}>
      {me.data !== undefined && me.data !== null ? (
        <div className="stack">
          <ProblemNotice error={accept.error} />
          <Button
            tone="primary"
            busy={accept.isPending}
            onClick={() => accept.mutate({ body: { token } }, home)}
          >
            Join as {me.data.name}
          </Button>
        </div>
      ) : (
        <>
          <SignUpForm
            email={email}
            busy={signUp.isPending}
            error={signUp.error}
            onSubmit={(body) => signUp.mutate({ body: { ...body, invitation: token } }, home)}
          />
          <p className="door__text">
            Already have an account? <Link to={paths.signIn(paths.invitation(token))}>Sign in first</Link>
          </p>
        </>
      )}
    </AccountFrame>
  )
}
