/** Control characters, and the sign that stands for bytes that are no text. */
const unprintable = /[\p{Cc}\ufffd]/u

/**
 * Why a path that an upload names is not taken, or null. Paths are names only and never opened, but whoever reads the
 * batch or exports it again should not be tricked either.
 */
export function unsafePath(path: string): string | null {
  if (path === '' || path.length > 1024) return 'The name is empty or too long.'
  if (unprintable.test(path)) return 'The name has characters that are none.'
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'The name starts at the root of a disk.'
  if (path.split('/').includes('..')) return 'The name leads out of its folder.'
  return null
}
