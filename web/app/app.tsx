import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { RouterProvider } from 'react-router'
import { accountEndpoints } from '#contract/accounts'
import { ApiProblem } from '../api/problems.js'
import { ToastProvider } from '../ui/toast.js'
import { TooltipProvider } from '../ui/tooltip.js'
import { createRouter } from './router.js'

export function App() {
  const [client] = useState(createClient)
  const [router] = useState(createRouter)
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider delayDuration={250}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </TooltipProvider>
    </QueryClientProvider>
  )
}

const retries = 2

/** What the server said is final; only a missing answer or an unready server is worth asking again. */
function worthRetrying(failures: number, error: Error): boolean {
  if (failures >= retries) return false
  return error instanceof ApiProblem && (error.code === 'offline' || error.code === 'unavailable')
}

function createClient(): QueryClient {
  // A session that ended elsewhere is noticed at the next request, wherever that happens.
  const noticeSignOut = (error: Error) => {
    if (error instanceof ApiProblem && error.code === 'unauthenticated') {
      void client.invalidateQueries({ queryKey: [accountEndpoints.readMe.id] })
    }
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    mutationCache: new MutationCache({ onError: noticeSignOut }),
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 5_000 },
      mutations: { retry: false },
    },
  })
  return client
}
