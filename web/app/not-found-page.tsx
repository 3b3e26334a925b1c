import { Compass } from 'lucide-react'
import { paths } from '../lib/paths.js'
import { ButtonLink } from '../ui/button.js'
import { EmptyState } from '../ui/empty-state.js'

export function NotFoundPage() {
  return (
    <EmptyState
      page
      icon={<Compass />}
      title="There is no page here"
      action={
        <>
          <ButtonLink to={paths.studies()}>Studies</ButtonLink>
          <ButtonLink tone="primary" to={paths.home()}>
            Home
          </ButtonLink>
        </>
      }
    >
      <p>The address may be mistyped, or what it named is in another workspace.</p>
    </EmptyState>
  )
}
