import type { z } from 'zod'
import { plural } from '../../../lib/format.js'

type SchemaIssue = z.core.$ZodIssue

/** What a schema has against a value, in the words of people. Messages of our own schemas are words already. */
export function issueSentence(issue: SchemaIssue): string {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return `At most ${amount(issue.origin, issue.maximum)}.`
    case 'invalid_type':
      if (issue.expected === 'int') return 'Must be a whole number.'
      return /received (undefined|NaN)$/.test(issue.message) ? 'Must be given.' : issue.message
    case 'invalid_format':
      return issue.format === 'url' ? 'Must be an address that begins with https.' : issue.message
    default:
      return issue.message
  }
}

function tooSmall({ origin, minimum, inclusive, exact }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string' && minimum === 1) return 'Must not be empty.'
  if (exact === true) return `Exactly ${amount(origin, minimum)}.`
  return inclusive === false ? `More than ${minimum}.` : `At least ${amount(origin, minimum)}.`
}

function amount(origin: string, value: number | bigint): string {
  if (origin === 'string') return plural(Number(value), 'character')
  return origin === 'array' ? plural(Number(value), 'entry', 'entries') : String(value)
}
