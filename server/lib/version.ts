import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The version in package.json, which lies above the source and above the compiled files. */
export const version = readVersion(import.meta.dirname)

function readVersion(folder: string): string {
  const file = join(folder, 'package.json')
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
  const above = dirname(folder)
  if (above === folder) throw new Error('package.json is missing')
  return readVersion(above)
}
