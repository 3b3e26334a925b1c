import { openAsBlob } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join, relative, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { clipEndpoints, type IntakeView } from '../../server/contract/clips.js'
import { call } from './client.js'
import { connectionOf, withConnection, type Connection, type ConnectionFlags } from './connection.js'
import { CliError, exitCodes } from './exit-codes.js'
import { print } from './output.js'

const wanted = new Set(['.wav', '.flac', '.mp3', '.ogg', '.opus', '.m4a', '.zip', '.csv', '.yaml', '.yml'])

export function registerClips(program: Command): void {
  const clips = program.command('clips').description('clips of the workspace')
  withConnection(
    clips
      .command('add')
      .argument(
        '<paths...>',
        'audio files, a zip, or folders laid out as system/locale/prompt.ext or with a manifest',
      )
      .description('upload recordings; good ones are kept even when others are refused'),
  )
    .option('--release <version>', 'release of recordings whose manifest or path names none')
    .action(async (paths: string[], flags: ConnectionFlags & { release?: string }) => {
      const connection = connectionOf(flags)
      const intake = await upload(connection, await collect(paths), flags.release)
      print(flags.json, intake, () => describeIntake(intake))
      if (intake.refused > 0) process.exitCode = exitCodes.partly
    })
}

export interface LocalFile {
  readonly file: string
  /** The path as the server sees it: from the folder that was named. */
  readonly name: string
}

async function collect(paths: readonly string[]): Promise<LocalFile[]> {
  const files: LocalFile[] = []
  for (const path of paths) {
    const found = await stat(path).catch(() => {
      throw new CliError(exitCodes.failed, `${path} cannot be read.`)
    })
    if (found.isFile()) files.push({ file: path, name: basename(path) })
    else
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name)
        if (entry.isFile() && wanted.has(extname(entry.name).toLowerCase()))
          files.push({ file, name: relative(path, file).split(sep).join('/') })
      }
  }
  if (files.length === 0) throw new CliError(exitCodes.failed, 'There is no recording among these paths.')
  // A manifest first: it says what the recordings after it are.
  const rank = ({ name }: LocalFile): number => (/\.(csv|ya?ml)$/i.test(name) ? 0 : 1)
  return files.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
}

export async function upload(
  connection: Connection,
  files: readonly LocalFile[],
  release?: string,
  manifest?: string,
): Promise<IntakeView> {
  const form = new FormData()
  if (release !== undefined) form.set('release', release)
  if (manifest !== undefined) form.append('files', new Blob([manifest]), 'manifest.json')
  // Blobs of files are read as they are sent, so that a folder may be larger than the memory.
  for (const { file, name } of files) form.append('files', await openAsBlob(file), name)
  let intake = await call(connection, clipEndpoints.uploadClips, {}, form)
  while (intake.state !== 'done') {
    await sleep(500)
    intake = await call(connection, clipEndpoints.readIntake, { params: { intakeId: intake.id } })
  }
  return intake
}

export function describeIntake(intake: IntakeView): string[] {
  const refused = intake.items
    .filter((item) => item.status === 'refused')
    .map((item) => `refused ${item.path}: ${item.detail ?? item.fault ?? 'no reason given'}`)
  const { stored, duplicates } = intake
  return [
    ...refused,
    `${String(stored)} stored, ${String(duplicates)} already there, ${String(intake.refused)} refused`,
  ]
}
