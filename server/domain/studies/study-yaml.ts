import { parse, stringify } from 'yaml'
import { type StudySettings, studySettings } from '../../contract/study-settings.js'
import { DomainError } from '../../lib/domain-error.js'

const header = '# yaml-language-server: $schema=/api/v1/study-schema.json\n'

/** Settings as the file that creates the same study again. What is left to its default is written out too. */
export function writeStudyYaml(settings: StudySettings): string {
  return header + stringify(settings, { lineWidth: 110, aliasDuplicateObjects: false })
}

/** Reads a document; throws `upload-invalid` with the line where it breaks. */
export function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 20 })
  } catch (error) {
    throw new DomainError('upload-invalid', error instanceof Error ? error.message : 'The file is not YAML.')
  }
}

/** Settings from a parsed document; throws `settings-invalid` naming every field that does not hold. */
export function readSettings(document: unknown): StudySettings {
  const parsed = studySettings.safeParse(document)
  if (parsed.success) return parsed.data
  throw new DomainError('settings-invalid', 'The file is not a valid study.', {
    errors: parsed.error.issues.slice(0, 100).map(({ path, message }) => ({ path: path.join('.'), message })),
  })
}
