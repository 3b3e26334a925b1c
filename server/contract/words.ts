/** Languages written without spaces between words; a mark there is about one character. */
const unspaced = new Set(['zh', 'yue', 'wuu', 'ja', 'th', 'km', 'lo', 'my', 'bo'])

/**
 * The words of a prompt as raters tap them: pieces between white space, characters where a language writes no spaces.
 * A mark's `word` is an index into this list, so browser and server must cut alike; nothing here depends on the
 * machine's language data.
 */
export function splitWords(text: string, locale: string): string[] {
  const language = locale.split('-')[0]?.toLowerCase() ?? ''
  const pieces = text.split(/\s+/u).filter((piece) => piece !== '')
  if (!unspaced.has(language)) return pieces
  return pieces.flatMap((piece) => piece.match(/\P{M}\p{M}*/gu) ?? [piece])
}
