import { z } from 'zod'

/** A BCP 47 tag in canonical form, e.g. `hi-IN`, `pt-BR`. Anything `Intl` does not know as a tag is refused. */
export const locale = z
  .string()
  .min(2)
  .max(35)
  .refine((tag) => canonicalLocale(tag) !== null, 'not a BCP 47 language tag')
  .refine((tag) => canonicalLocale(tag) === null || canonicalLocale(tag) === tag, {
    error: (issue) => `write it in canonical form: ${canonicalLocale(String(issue.input)) ?? ''}`,
  })
  .meta({ id: 'Locale', examples: ['hi-IN', 'pt-BR'] })

/** The canonical form of a tag (`pt-br` becomes `pt-BR`), or null when it is not a tag. */
export function canonicalLocale(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

/** A short name used in files, YAML and addresses: lower-case letters, digits, dash, dot, underscore. */
export const key = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'use lower-case letters, digits, dash, dot or underscore')
  .meta({ id: 'Key' })

export const name = z.string().trim().min(1).max(120)
export const id = z.uuid()
export const instant = z.iso.datetime()

/** Text by language tag. A rater of `pt-BR` reads `pt-BR`, else `pt`, else the study is said to be untranslated. */
export const localizedText = z
  .record(z.string().min(2).max(35), z.string().trim().min(1).max(4000))
  .meta({ id: 'LocalizedText' })
export type LocalizedText = z.infer<typeof localizedText>

/** Cursor pagination: pass `next` of one page as `cursor` of the following request. */
export const pageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PageQuery = z.infer<typeof pageQuery>

export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() })
}
