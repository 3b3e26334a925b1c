import { randomInt } from 'node:crypto'
import type { StudySettings } from '../../contract/study-settings.js'

/** No letter or digit that is read as another one. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

export interface Completion {
  readonly code: string
  readonly redirectUrl: string | null
}

/** A code that proves to the recruiting platform that the session was finished. */
export function makeCompletionCode(): string {
  return Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** The code and the address that carries it. */
export function completionOf(settings: StudySettings, code: string): Completion {
  const { redirectUrl } = settings.completion
  return { code, redirectUrl: redirectUrl?.replaceAll('{code}', encodeURIComponent(code)) ?? null }
}
