import { signToken, verifyToken } from '../../lib/signed-token.js'

const purpose = 'study-link'

/** The part of a study link that raters open: it names a `study_link` row and cannot be guessed or altered. */
export function signStudyLink(secret: string, linkId: string): string {
  return signToken(secret, purpose, linkId)
}

/** The `study_link` id of a genuine link, else null. */
export function readStudyLink(secret: string, link: string): string | null {
  return verifyToken(secret, purpose, link)
}
