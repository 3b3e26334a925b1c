import type { MethodKind, StudySettings } from '#contract/study-settings'
import { methodTraits } from './method-traits.js'
import { guideOf } from './vocabulary.js'

type Role = StudySettings['systems'][number]['role']

export const roles = [
  { value: 'test', label: 'Under test' },
  { value: 'reference', label: 'Reference' },
  { value: 'anchor', label: 'Anchor' },
] as const satisfies readonly { value: Role; label: string }[]

/** What a role means in a method. */
export function roleText(role: Role, kind: MethodKind): string {
  const isPage = methodTraits[kind].arity === 'page'
  if (role === 'test') return 'What the figures are about.'
  if (role === 'anchor') {
    return kind === 'similarity'
      ? 'Another speaker: the control that raters must tell from the reference’s own.'
      : 'Known to be bad: holds the low end of the scale, and is shown beside the figures.'
  }
  if (kind === 'similarity') {
    return 'The speaker that others are compared with, heard in another sentence; graded, too, as the control that is the same.'
  }
  if (guideOf(kind).reference === 'required') {
    return isPage
      ? 'The recording that is named on the page, and hidden among the others.'
      : 'The recording that is named on the page and heard before the others.'
  }
  return isPage
    ? 'A recording hidden among the others; the page does not mention it.'
    : 'A human recording, graded like the others.'
}
