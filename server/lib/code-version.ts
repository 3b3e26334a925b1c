import { readFileSync } from 'node:fs'

/** The version of the code that computes figures, as package.json states it: kept beside every decision. */
export const codeVersion = readVersion()

function readVersion(): string {
  // From server/lib and from dist/server/lib the package lies two and three folders up.
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
      if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version)
    } catch {
      continue
    }
  }
  throw new Error('package.json was not found beside the server')
}
