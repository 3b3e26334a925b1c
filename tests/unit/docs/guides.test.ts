import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { studySettings } from '../../../server/contract/study-settings.js'
import { readManifest } from '../../../server/domain/clips/manifest.js'
import { resolveAttributes } from '../../../server/domain/methods/resolve-attributes.js'
import { root } from '../../support/image.js'

const guides = [
  'README.md',
  'server/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const textOf = (guide: string): string => readFileSync(join(root, guide), 'utf8')
const codeOf = (guide: string, language: string): string[] =>
  [...textOf(guide).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code]) => code!,
  )

describe('the guides', () => {
  it.each(guides)('%s links only to what exists', (guide) => {
    const links = [...textOf(guide).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, path]) => path!)
    expect(links.filter((path) => !existsSync(join(root, dirname(guide), path)))).toEqual([])
  })
  it('are all reached from the README', () => {
    const unlinked = guides.filter(
      (guide) => guide.startsWith('docs/') && !textOf('README.md').includes(guide),
    )
    expect(unlinked).toEqual([])
  })
})

describe('docs/studies.md', () => {
  const [example] = codeOf('docs/studies.md', 'yaml')
  it('shows a study file that can be imported', () => {
    const settings = studySettings.parse(parse(example!))
    for (const { locale } of settings.locales)
      expect(resolveAttributes(settings, locale).map(({ key }) => key)).toEqual([
        'naturalness',
        'friendliness',
      ])
  })
  it('names every setting', () => {
    const named = [...textOf('docs/studies.md').matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key)
    expect(named).toEqual(Object.keys(studySettings.shape))
  })
  it('shows a manifest that can be read', () => {
    const [manifest] = codeOf('docs/studies.md', 'csv')
    expect(readManifest('manifest.csv', manifest!)).toHaveLength(2)
  })
})
