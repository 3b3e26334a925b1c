import { splitWords } from '../../server/contract/words.js'
import { createRandom, type Random } from '../../server/statistics/random.js'
import type { Heard, RaterCharacter } from './model.js'

/**
 * What a simulated rater writes down. Each word is misheard with the probability
 *
 *   hardness(recording, word) · (0.02 + 0.5 · (1 − opinion)²)
 *
 * where hardness, 0 … 2, is the same for everybody: where a voice is unclear, many mishear it. Of the misheard words half
 * are taken for another that sounds like them, three in ten are left out, and before the others a word is added. A careless
 * rater stops writing somewhere. Nothing is understood of a recording whose words are not known.
 */
export const mishearing = { least: 0.02, most: 0.5, leftOut: 0.3, added: 0.2 } as const

/** The text as it was understood: words of the locale in their order, with errors. */
export function transcribe(
  { said, seconds, bitsPerSample }: Heard,
  locale: string,
  opinion: number,
  { dice, careless }: RaterCharacter,
): string {
  const words = splitWords(said ?? '', locale)
  const attention = careless ? dice.integer(words.length + 1) : words.length
  const share = mishearing.least + mishearing.most * (1 - opinion) ** 2
  const written = words.slice(0, attention).flatMap((word, index) => {
    const hardness = 2 * createRandom(`${seconds.toFixed(4)} ${bitsPerSample.toFixed(3)} ${index}`).uniform()
    if (dice.uniform() >= hardness * share) return [word]
    const kind = dice.uniform()
    if (kind < mishearing.leftOut) return []
    if (kind < mishearing.leftOut + mishearing.added) return [misheard(word, words, dice), word]
    return [misheard(word, words, dice)]
  })
  return written.join(words.length > 1 && (said ?? '').includes(' ') ? ' ' : '')
}

/** A word with one letter of the sentence instead of its own; a letter alone becomes another one. */
function misheard(word: string, words: readonly string[], dice: Random): string {
  const letters = Array.from(word)
  const at = dice.integer(letters.length)
  const others = Array.from(words.join('')).filter(
    (letter) => /\p{L}/u.test(letter) && letter.toLowerCase() !== letters[at]!.toLowerCase(),
  )
  return letters.with(at, others[dice.integer(Math.max(1, others.length))] ?? `${letters[at]!}h`).join('')
}
