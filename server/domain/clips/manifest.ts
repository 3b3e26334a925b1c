import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { canonicalLocale, key } from '../../contract/common.js'
import { systemKinds } from '../../contract/clips.js'
import { DomainError } from '../../lib/domain-error.js'

const tags = z.union([
  z.array(key),
  z.string().transform((text) =>
    text
      .split(/[\s,;|]+/u)
      .filter((tag) => tag !== '')
      .map((tag) => tag.toLowerCase()),
  ),
])

/** One line of a manifest: which file speaks what. Columns it does not know are ignored. */
const manifestRow = z.object({
  path: z.string().trim().min(1).max(1024),
  system: key,
  release: z.coerce.string().trim().min(1).max(80).optional(),
  locale: z.string().trim().min(2).max(35),
  prompt: key,
  text: z.string().trim().max(4000).default(''),
  tags: tags.default([]),
  kind: z.enum(systemKinds).optional(),
  name: z.string().trim().min(1).max(120).optional(),
})
export type ManifestRow = z.output<typeof manifestRow>

/** Other words for the columns, as other tools and spreadsheets name them. */
const aliases: Readonly<Record<string, string>> = {
  file: 'path',
  filename: 'path',
  file_name: 'path',
  wav: 'path',
  model: 'system',
  voice_id: 'system',
  version: 'release',
  language: 'locale',
  lang: 'locale',
  prompt_id: 'prompt',
  item: 'prompt',
  sentence: 'text',
  transcript: 'text',
}

export const manifestRowLimit = 50_000

export function isManifestName(path: string): boolean {
  return /(^|\/)manifest\.(csv|tsv|ya?ml|json)$/i.test(path)
}

/**
 * Reads a manifest: CSV or TSV with a header, or YAML/JSON holding a list or an object with the list under `clips`. Throws
 * `upload-invalid` naming every line that does not hold.
 */
export function readManifest(fileName: string, text: string): ManifestRow[] {
  const rows = parseRows(fileName, text)
  if (rows.length === 0) throw new DomainError('upload-invalid', 'The manifest has no lines.')
  if (rows.length > manifestRowLimit)
    throw new DomainError('upload-invalid', `A manifest has at most ${manifestRowLimit} lines.`)
  const errors: { path: string; message: string }[] = []
  const read = rows.flatMap((row, index) => {
    const parsed = manifestRow.safeParse(renamed(row))
    if (parsed.success) return [parsed.data]
    for (const issue of parsed.error.issues)
      errors.push({ path: `line ${index + 1}: ${issue.path.join('.')}`, message: issue.message })
    return []
  })
  if (errors.length > 0)
    throw new DomainError('upload-invalid', 'The manifest has lines that cannot be read.', {
      errors: errors.slice(0, 100),
    })
  return read
}

function parseRows(fileName: string, text: string): unknown[] {
  try {
    if (/\.(csv|tsv)$/i.test(fileName))
      return parseCsv(text, {
        columns: true,
        bom: true,
        trim: true,
        skip_empty_lines: true,
        delimiter: fileName.toLowerCase().endsWith('.tsv') ? '\t' : [',', ';'],
      })
    const document: unknown = parseYaml(text, { maxAliasCount: 0 })
    if (Array.isArray(document)) return document as unknown[]
    const clips = z.object({ clips: z.array(z.unknown()) }).safeParse(document)
    if (clips.success) return clips.data.clips
  } catch (error) {
    throw new DomainError(
      'upload-invalid',
      `The manifest cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}.`,
    )
  }
  throw new DomainError('upload-invalid', 'A YAML manifest is a list of clips, or has one under “clips”.')
}

/** Keys in lower case under their known names; empty cells count as absent. */
function renamed(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  return Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== '' && value !== null)
      .map(([name, value]) => {
        const lower = name.trim().toLowerCase()
        return [aliases[lower] ?? lower, value]
      }),
  )
}

/** The canonical tag of a locale as people write it (`pt_br`, `PT-br`), or null. */
export function readLocale(text: string): string | null {
  const canonical = canonicalLocale(text.replaceAll('_', '-'))
  if (canonical === null) return null
  const [language] = canonical.split('-')
  // `Intl` takes any well-formed tag; a name that no display data knows is a folder's name, not a language.
  const known = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  return known.of(language!) === undefined ? null : canonical
}
