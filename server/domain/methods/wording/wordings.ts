import { ar } from './ar.js'
import { ca } from './ca.js'
import { cs } from './cs.js'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { hi } from './hi.js'
import { it } from './it.js'
import { ja } from './ja.js'
import { pt } from './pt.js'
import { ro } from './ro.js'
import { ru } from './ru.js'
import type { Wording } from './wording.js'

/** Every language the product has test words in, by primary language subtag. */
export const wordings: Readonly<Record<string, Wording>> = {
  en,
  ar,
  ca,
  cs,
  de,
  es,
  fr,
  hi,
  it,
  ja,
  pt,
  ro,
  ru,
}
