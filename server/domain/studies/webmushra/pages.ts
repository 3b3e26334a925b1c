import { z } from 'zod'

const text = z.coerce.string()
const audio = z.record(z.string(), z.string())
const response = z.object({ value: z.coerce.string(), label: z.coerce.string().default('') })

/** The parts of webMUSHRA's page types that a study of ours has a counterpart for (PEERS: its configuration format). */
const page = z.looseObject({
  type: z.string(),
  id: text.optional(),
  name: text.optional(),
  content: text.optional(),
  reference: z.string().optional(),
  createAnchor35: z.boolean().optional(),
  createAnchor70: z.boolean().optional(),
  unforced: text.nullish(),
  stimuli: audio.optional(),
  response: z.union([z.array(response), z.array(z.array(response))]).optional(),
  questionnaire: z
    .array(
      z.looseObject({
        type: z.string(),
        label: text.default(''),
        name: text,
        optional: z.boolean().optional(),
        response: z.array(response).optional(),
      }),
    )
    .optional(),
})
export type Page = z.output<typeof page>

export const configuration = z.looseObject({
  testname: text,
  testId: text.optional(),
  language: z.enum(['en', 'de', 'fr', 'es']).optional(),
  pages: z.array(z.unknown()),
})

/** All pages in order, lists and lists in lists unfolded; what is no page is told. */
export function flattenPages(entries: readonly unknown[], notes: string[]): Page[] {
  return entries.flatMap((entry): Page[] => {
    if (Array.isArray(entry)) {
      const [head, ...rest] = entry as unknown[]
      return flattenPages(head === 'random' ? rest : (entry as unknown[]), notes)
    }
    const parsed = page.safeParse(entry)
    if (parsed.success) return [parsed.data]
    notes.push(
      `A page could not be read: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}.`,
    )
    return []
  })
}

/** HTML to plain text, with its paragraphs. */
export function plainText(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(p|div|li|h[1-6])>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

/** A key of ours from any name. */
export function keyFrom(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '')
    .slice(0, 80)
  return key === '' ? 'unnamed' : key
}
