import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import type { ImportedClip } from '../../server/contract/interchange.js'
import { studyEndpoints } from '../../server/contract/studies.js'
import { call } from './client.js'
import { describeIntake, upload } from './clips.js'
import { type Connection, connectionOf, withConnection, type ConnectionFlags } from './connection.js'
import { CliError, exitCodes } from './exit-codes.js'
import { print } from './output.js'

export function registerImport(program: Command): void {
  withConnection(
    program
      .command('import')
      .argument('<file>', 'a study YAML, or the YAML of a webMUSHRA test')
      .description('make a draft from a file; what could not be taken over is listed'),
  )
    .option(
      '--audio <folder>',
      'where the paths of a webMUSHRA test start; beside the file or one up if not said',
    )
    .action(async (file: string, flags: ConnectionFlags & { audio?: string }) => {
      const yaml = await readFile(file, 'utf8').catch(() => {
        throw new CliError(exitCodes.failed, `${file} cannot be read.`)
      })
      const connection = connectionOf(flags)
      const { study, notes, clips } = await call(connection, studyEndpoints.importStudy, {}, yaml)
      const folders = flags.audio === undefined ? [dirname(file), join(dirname(file), '..')] : [flags.audio]
      const { lines, missing, intake } = await uploadNamed(connection, clips, folders)
      print(flags.json, { study, notes, missing, intake }, () => [
        ...notes,
        ...lines,
        `${study.name} is a draft with the id ${study.id}.`,
      ])
      if (missing.length > 0 || (intake?.refused ?? 0) > 0) process.exitCode = exitCodes.partly
    })
}

/** Uploads the recordings that a test names, from the folder that has most of them. */
async function uploadNamed(
  connection: Connection,
  clips: readonly ImportedClip[],
  folders: readonly string[],
) {
  const paths = [...new Set(clips.map(({ path }) => path))]
  const presentIn = (folder: string): string[] => paths.filter((path) => existsSync(join(folder, path)))
  const [folder = '.'] = [...folders].sort((a, b) => presentIn(b).length - presentIn(a).length)
  const present = presentIn(folder)
  const missing = paths.filter((path) => !present.includes(path))
  const intake =
    present.length === 0
      ? null
      : await upload(
          connection,
          present.map((path) => ({ file: join(folder, path), name: path })),
          undefined,
          JSON.stringify(clips.filter(({ path }) => present.includes(path))),
        )
  const lines = [
    ...(intake === null ? [] : describeIntake(intake)),
    ...missing.map((path) => `not found: ${path}`),
  ]
  return { lines, missing, intake }
}
