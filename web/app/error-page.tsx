import { Bug } from 'lucide-react'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { Button } from '../ui/button.js'
import { EmptyState } from '../ui/empty-state.js'
import { NotFoundPage } from './not-found-page.js'

/** The last net: a fault in this page, or a new version of the desk that replaced the files it was about to load. */
export function ErrorPage() {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />
  const message = error instanceof Error ? error.message : 'unknown fault'
  return (
    <EmptyState
      page
      icon={<Bug />}
      title="This page stopped working"
      action={
        <Button tone="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
      }
    >
      <p>Nothing that was saved is lost. Reloading usually helps, also after an update of Earwitness.</p>
      <p>
        <code>{message}</code>
      </p>
    </EmptyState>
  )
}
