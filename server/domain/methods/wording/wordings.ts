import { en } from './en.js'
import type { Wording } from './wording.js'

/** Every language the product has test words in, by primary language subtag. */
export const wordings: Readonly<Record<string, Wording>> = { en }
