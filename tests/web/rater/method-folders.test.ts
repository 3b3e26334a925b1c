import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { methodKinds } from '../../../server/contract/study-settings.js'
import { methodModules } from '../../../server/domain/methods/registry.js'
import { methodPages } from '../../../web/features/rater/methods/registry.js'

const root = join(import.meta.dirname, '../../..')
const rooms = {
  server: { folder: join(root, 'server/domain/methods'), shared: ['wording'] },
  web: { folder: join(root, 'web/features/rater/methods'), shared: [] },
}
const kebab = (kind: string): string => kind.replaceAll('_', '-')
const foldersIn = ({ folder, shared }: { folder: string; shared: readonly string[] }): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
    .map((entry) => entry.name)
    .sort()

describe('a method is one folder on either side', () => {
  const expected = [...methodKinds].sort()

  it.each(Object.entries(rooms))('and the folders of %s are the methods of the contract', (_, room) => {
    expect(foldersIn(room)).toEqual(expected)
  })

  it('and both registries list them all', () => {
    expect(Object.keys(methodModules).sort()).toEqual(expected)
    expect(Object.keys(methodPages).sort()).toEqual(expected)
  })

  it.each(methodKinds)('and what is registered as %s is what its folders export', async (kind) => {
    const file = join(rooms.server.folder, kind, `${kebab(kind)}.ts`)
    const exported = Object.values((await import(file)) as object)
    expect(exported).toContain(methodModules[kind])
    const page = ['ts', 'tsx'].map((end) => join(rooms.web.folder, kind, `${kebab(kind)}.${end}`))
    const found = page.filter((path) => existsSync(path))
    expect(found).toHaveLength(1)
    expect(Object.values((await import(found[0]!)) as object)).toContain(await methodPages[kind]())
  })
})
