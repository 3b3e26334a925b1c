import { z } from 'zod'
import type { MethodKind, StudySettingsInput } from '../../../contract/study-settings.js'
import type { ImportedClip } from '../../../contract/interchange.js'
import { DomainError } from '../../../lib/domain-error.js'
import { configuration, flattenPages, keyFrom, type Page, plainText } from './pages.js'
import { likertAttributes, questionnaireFrom } from './questions.js'

const ratedTypes: Readonly<Record<string, MethodKind>> = {
  mushra: 'mushra',
  bs1116: 'bs1116',
  paired_comparison: 'ab',
  likert_multi_stimulus: 'acr',
  likert_single_stimulus: 'acr',
}
const referenceSystem = 'reference'
const release = '1'

export interface WebmushraStudy {
  readonly settings: StudySettingsInput
  /** What was left out or is done differently. */
  readonly notes: string[]
  /** Which audio file is which clip; a manifest for the upload. */
  readonly clips: ImportedClip[]
}

export function isWebmushra(document: unknown): boolean {
  return z.object({ testname: z.unknown(), pages: z.array(z.unknown()) }).safeParse(document).success
}

/**
 * A study of ours from a webMUSHRA configuration. Pages of the most frequent rated type become the prompts; conditions become
 * systems; texts, consent and questionnaire are taken over. Whatever has no counterpart is named in the notes.
 */
export function readWebmushra(document: unknown): WebmushraStudy {
  const parsed = configuration.safeParse(document)
  if (!parsed.success) throw new DomainError('settings-invalid', 'The file is no webMUSHRA configuration.')
  const { testname, language = 'en', pages: entries } = parsed.data
  const notes: string[] = []
  const pages = flattenPages(entries, notes)
  const type = mostFrequentType(pages)
  const rated = pages.filter((page) => page.type === type)
  noteOthers(pages, type, notes)
  const promptOf = uniqueKeys(rated)
  const systems = [...new Set(rated.flatMap((page) => Object.keys(page.stimuli ?? {})))]
  const reference = rated.some((page) => page.reference !== undefined)
  const clips = rated.flatMap((page) => clipsOf(page, promptOf.get(page)!, language))
  const method = methodSettings(type, rated)
  return {
    settings: {
      name: testname.slice(0, 120),
      publicName: { [language]: testname },
      method,
      attributes: type.startsWith('likert') ? likertAttributes(rated, language, notes) : [{ key: 'quality' }],
      locales: [{ locale: language, ...instructions(pages) }],
      systems: [
        ...systems.map((name) => ({ system: keyFrom(name), release })),
        ...(reference ? [{ system: referenceSystem, release, role: 'reference' as const }] : []),
      ],
      prompts: { keys: [...promptOf.values()] },
      design: {
        kind: type === 'paired_comparison' ? 'balanced_random' : 'full',
        trialsPerSession: Math.min(
          200,
          Math.max(1, rated.length * (method.kind === 'acr' ? systems.length : 1)),
        ),
      },
      questionnaire: questionnaireFrom(pages, language, notes),
      ...consent(pages, language),
    },
    notes,
    clips,
  }
}

function mostFrequentType(pages: readonly Page[]): string {
  const counts = new Map<string, number>()
  for (const { type } of pages) if (type in ratedTypes) counts.set(type, (counts.get(type) ?? 0) + 1)
  const [first] = [...counts].sort(([, a], [, b]) => b - a)
  if (!first) throw new DomainError('settings-invalid', 'The configuration has no page that is rated.')
  return first[0]
}

function noteOthers(pages: readonly Page[], type: string, notes: string[]): void {
  const taken = new Set([type, 'generic', 'consent', 'finish'])
  for (const page of pages)
    if (page.type === 'volume') notes.push('The volume page is replaced by our own.')
    else if (!taken.has(page.type))
      notes.push(`The page “${page.name ?? page.id ?? page.type}” (${page.type}) has no place in this study.`)
  if (type === 'likert_multi_stimulus') notes.push('Recordings that shared a page are rated one at a time.')
  if (type === 'paired_comparison')
    notes.push('Paired comparisons are asked as a preference between the two recordings.')
  notes.push('The texts of the sentences are not in a webMUSHRA file; add them with a manifest.')
}

/** Pages by a key each, also where ids repeat or are missing. */
function uniqueKeys(pages: readonly Page[]): Map<Page, string> {
  const used = new Set<string>()
  return new Map(
    pages.map((page, index) => {
      const base = keyFrom(page.id ?? page.name ?? `page-${index + 1}`)
      let key = base
      for (let copy = 2; used.has(key); copy++) key = `${base.slice(0, 75)}-${copy}`
      used.add(key)
      return [page, key]
    }),
  )
}

function clipsOf(page: Page, prompt: string, locale: string): ImportedClip[] {
  const files = Object.entries(page.stimuli ?? {}).map(([name, path]) => ({ system: keyFrom(name), path }))
  if (page.reference !== undefined) files.push({ system: referenceSystem, path: page.reference })
  return files.map(({ system, path }) => ({ path, system, release, locale, prompt }))
}

function methodSettings(type: string, rated: readonly Page[]): StudySettingsInput['method'] {
  const kind = ratedTypes[type]!
  if (kind === 'ab') return { kind, ties: rated.some((page) => typeof page.unforced === 'string') }
  if (kind !== 'mushra') return { kind }
  const anchors = [
    ...(rated.some((page) => page.createAnchor35) ? (['low_3k5'] as const) : []),
    ...(rated.some((page) => page.createAnchor70) ? (['mid_7k'] as const) : []),
  ]
  return { kind, anchors, switching: 'same_time' }
}

function instructions(pages: readonly Page[]): { instructions?: string } {
  const text = pages
    .filter((page) => page.type === 'generic')
    .map((page) => plainText(page.content ?? ''))
    .filter((content) => content !== '')
    .join('\n\n')
  return text === '' ? {} : { instructions: text.slice(0, 4000) }
}

function consent(pages: readonly Page[], language: string): Pick<StudySettingsInput, 'consent'> {
  const text = plainText(pages.find((page) => page.type === 'consent')?.content ?? '')
  return text === '' ? {} : { consent: { [language]: text.slice(0, 4000) } }
}
