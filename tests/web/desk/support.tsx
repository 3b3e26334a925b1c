import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { createMemoryRouter, RouterProvider, type RouteObject } from 'react-router'
import { afterEach, beforeAll, vi } from 'vitest'
import type { Endpoint, EndpointResult } from '../../../server/contract/endpoint.js'
import { problems } from '../../../server/contract/problems.js'
import { DomainError } from '../../../server/lib/domain-error.js'
import { ToastProvider } from '../../../web/ui/toast.js'
import { TooltipProvider } from '../../../web/ui/tooltip.js'

/** One request as the server would have met it. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly search: URLSearchParams
  readonly body: unknown
}

type Answer = (sent: Sent) => Response | Promise<Response>

/** What the network answers in a test: each answer goes through the endpoint's own schema, so that it cannot drift. */
export class Network {
  readonly sent: Sent[] = []
  private readonly answers: { readonly pattern: RegExp; readonly method: string; readonly answer: Answer }[] =
    []

  constructor() {
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => this.handle(address, init))
  }

  on<E extends Endpoint>(endpoint: E, answer: EndpointResult<E> | ((sent: Sent) => EndpointResult<E>)): void {
    this.add(endpoint, (sent) => {
      let value: unknown = answer
      try {
        if (typeof answer === 'function') value = (answer as (sent: Sent) => unknown)(sent)
      } catch (error) {
        if (error instanceof DomainError) return problemOf(error)
        throw error
      }
      if (endpoint.response === undefined) return new Response(null, { status: endpoint.status })
      return Response.json(endpoint.response.parse(value), { status: endpoint.status })
    })
  }

  /** What an endpoint answers that sends a document instead of JSON. */
  text(endpoint: Endpoint, answer: () => string): void {
    this.add(endpoint, () => new Response(answer(), { status: endpoint.status }))
  }

  fail(endpoint: Endpoint, status: number, code: string, detail?: string): void {
    this.add(endpoint, () =>
      Response.json(
        { type: `urn:earwitness:problem:${code}`, code, title: code, status, detail },
        { status, headers: { 'content-type': 'application/problem+json' } },
      ),
    )
  }

  requests(endpoint: Endpoint): Sent[] {
    const pattern = patternOf(endpoint)
    return this.sent.filter((sent) => sent.method === endpoint.method && pattern.test(sent.path))
  }

  private add(endpoint: Endpoint, answer: Answer): void {
    this.answers.unshift({ pattern: patternOf(endpoint), method: endpoint.method, answer })
  }

  private async handle(address: string, init: RequestInit): Promise<Response> {
    const url = new URL(address, 'http://desk.test')
    const sent: Sent = {
      method: init.method ?? 'GET',
      path: url.pathname,
      search: url.searchParams,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
    }
    this.sent.push(sent)
    const found = this.answers.find(
      ({ method, pattern }) => method === sent.method && pattern.test(sent.path),
    )
    if (found === undefined) throw new Error(`no answer for ${sent.method} ${sent.path}`)
    return found.answer(sent)
  }
}

/** As the server says that one of its rules said no. */
function problemOf({ code, message, extra }: DomainError): Response {
  const { status, title } = problems[code]
  return Response.json(
    { type: `urn:earwitness:problem:${code}`, code, title, status, detail: message, ...extra },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}

function patternOf(endpoint: Endpoint): RegExp {
  return new RegExp(`^${endpoint.path.replace(/:[a-zA-Z]+/g, '[^/]+')}$`)
}

/** What jsdom lacks of a browser and the desk needs to be there. */
export function useBrowserGaps(): void {
  beforeAll(() => {
    vi.stubGlobal('ResizeObserver', StillObserver)
    vi.stubGlobal('EventSource', QuietEvents)
    window.scrollTo = () => undefined
    Element.prototype.hasPointerCapture = () => false
  })
  afterEach(() => {
    cleanup()
    // A dialog that was open when its page went keeps the rest of the document out of reach.
    document.body.removeAttribute('style')
  })
}

class StillObserver {
  observe(): void {
    // Nothing has a size here, so nothing ever changes it.
  }
  unobserve(): void {
    // As above.
  }
  disconnect(): void {
    // As above.
  }
}

class QuietEvents extends EventTarget {
  static readonly CLOSED = 2
  readonly readyState = 0
  close(): void {
    // No connection was made.
  }
}

/** What a person does with a page. The library's own types do not resolve under Node's module rules. */
export interface Person {
  readonly click: (element: Element) => Promise<void>
  readonly type: (element: Element, text: string) => Promise<void>
  readonly clear: (element: Element) => Promise<void>
  readonly keyboard: (keys: string) => Promise<void>
}

export function newPerson(): Person {
  return (userEvent as unknown as { readonly setup: () => Person }).setup()
}

/** Renders a page at an address, with the routes it may lead to. */
export function renderPage(routes: RouteObject[], at: string) {
  const router = createMemoryRouter(routes, { initialEntries: [at] })
  return { router, ...render(<Providers page={<RouterProvider router={router} />} />) }
}

export function Providers({ page }: { readonly page: ReactElement }) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  })
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <ToastProvider>{page}</ToastProvider>
      </TooltipProvider>
    </QueryClientProvider>
  )
}
