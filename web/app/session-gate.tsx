import { Navigate, Outlet, useLocation } from 'react-router'
import { useMe } from '../api/queries-accounts.js'
import { paths } from '../lib/paths.js'
import { Button } from '../ui/button.js'
import { Loading } from '../ui/skeleton.js'
import { CreateWorkspacePage } from './account/create-workspace-page.js'
import { PageProblem } from '../ui/page-problem.js'

/** Lets members through, sends everyone else to sign in and back again. */
export function SessionGate() {
  const me = useMe()
  const location = useLocation()
  if (me.isPending) {
    return (
      <div className="gate">
        <Loading what="your account" block="120px" />
      </div>
    )
  }
  if (me.isError) {
    return (
      <div className="gate">
        <PageProblem
          title="Earwitness cannot be reached"
          error={me.error}
          action={<Button onClick={() => void me.refetch()}>Try again</Button>}
        />
      </div>
    )
  }
  if (me.data === null) {
    const here = location.pathname + location.search
    return <Navigate replace to={paths.signIn(here === paths.home() ? undefined : here)} />
  }
  if (me.data.workspace === null) return <CreateWorkspacePage me={me.data} />
  return <Outlet />
}
