import type { IntakeView } from '../../contract/clips.js'
import { key } from '../../contract/common.js'
import type { SystemKind } from '../../sql/systems.js'
import { type ManifestRow, readLocale } from './manifest.js'

export type IntakeFault = NonNullable<IntakeView['items'][number]['fault']>

/** What a file claims to be. */
export interface ClipTarget {
  readonly system: string
  readonly systemName: string
  readonly kind: SystemKind
  readonly release: string
  readonly locale: string
  readonly prompt: string
  readonly text: string
  readonly tags: readonly string[]
}

export interface TargetFault {
  readonly fault: IntakeFault
  readonly detail: string
}

const audioExtension = /\.(wav|flac|mp3|ogg|oga|opus|m4a|mp4)$/i

/**
 * What a file is by the batch's manifest, or else by its path: `system/locale/prompt.ext`, with `system@release` for a
 * release of its own; folders before these three are left out.
 */
export function findTarget(
  path: string,
  manifest: ManifestIndex | null,
  defaultRelease: string,
): ClipTarget | TargetFault {
  const named = manifest ? manifest.find(path) : namedByPath(path)
  if ('fault' in named) return named
  const locale = readLocale(named.locale)
  if (locale === null)
    return { fault: 'unknown_locale', detail: `“${named.locale}” is not a language tag such as pt-BR.` }
  return {
    system: named.system,
    systemName: named.name ?? named.system,
    kind: named.kind ?? (named.system === 'human' || named.system === 'natural' ? 'human' : 'tts'),
    release: named.release ?? defaultRelease,
    locale,
    prompt: named.prompt,
    text: named.text,
    tags: named.tags,
  }
}

function namedByPath(path: string): ManifestRow | TargetFault {
  const parts = path.split('/')
  const [systemPart, locale, file] = parts.slice(-3)
  const unreadable = (detail: string): TargetFault => ({ fault: 'unreadable_name', detail })
  if (systemPart === undefined || locale === undefined || file === undefined)
    return unreadable('Without a manifest, files are named system/locale/prompt.ext.')
  const [system, release] = splitOnce(systemPart, '@')
  const prompt = file.replace(audioExtension, '').toLowerCase()
  const badKey = [system.toLowerCase(), prompt].find((name) => !key.safeParse(name).success)
  if (badKey !== undefined)
    return unreadable(`“${badKey}” has other signs than letters, digits, dash, dot and underscore.`)
  return {
    path,
    system: system.toLowerCase(),
    locale,
    prompt,
    text: '',
    tags: [],
    ...(release ? { release: release.slice(0, 80) } : {}),
  }
}

function splitOnce(text: string, separator: string): [string, string | null] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}

/** Finds the manifest's line of a file, by its path or by the unambiguous end of it. */
export class ManifestIndex {
  private readonly byPath: ReadonlyMap<string, ManifestRow>

  constructor(rows: readonly ManifestRow[]) {
    this.byPath = new Map(rows.map((row) => [normal(row.path), row]))
  }

  find(path: string): ManifestRow | TargetFault {
    const parts = normal(path).split('/')
    for (let from = 0; from < parts.length; from++) {
      const row = this.byPath.get(parts.slice(from).join('/'))
      if (row) return row
    }
    return { fault: 'not_in_manifest', detail: 'The manifest has no line for this file.' }
  }

  /** Lines whose file did not arrive. */
  missing(paths: readonly string[]): ManifestRow[] {
    const arrived = new Set(paths.map((path) => this.find(path)))
    return [...this.byPath.values()].filter((row) => !arrived.has(row))
  }
}

function normal(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(\.?\/)+/, '')
}
