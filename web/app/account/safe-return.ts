import { paths } from '../../lib/paths.js'

/** Where to go after signing in: a page of the desk, never another site. */
export function safeReturn(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : paths.home()
}
