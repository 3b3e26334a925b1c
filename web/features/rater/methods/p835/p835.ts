import { acr } from '../acr/acr.js'
import type { MethodPage } from '../method-page.js'

/** Speech in noise: the recording is heard again for each of the three questions (ITU-T P.835). */
export const p835: MethodPage = { ...acr, listening: 'screen' }
