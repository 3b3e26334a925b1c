/** A link to hand on: with this site's origin where the server gave a path only. */
export function absolute(link: string): string {
  return new URL(link, window.location.origin).href
}
