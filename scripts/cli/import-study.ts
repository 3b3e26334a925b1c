import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { studyEndpoints } from '../../server/contract/studies.js'
import { call } from './client.js'
import { connectionOf, withConnection, type ConnectionFlags } from './connection.js'
import { CliError, exitCodes } from './exit-codes.js'
import { print } from './output.js'

export function registerImport(program: Command): void {
  withConnection(
    program
      .command('import')
      .argument('<file>', 'a study YAML, or the YAML of a webMUSHRA test')
      .description('make a draft from a file; what could not be taken over is listed'),
  ).action(async (file: string, flags: ConnectionFlags) => {
    const yaml = await readFile(file, 'utf8').catch(() => {
      throw new CliError(exitCodes.failed, `${file} cannot be read.`)
    })
    const { study, notes } = await call(connectionOf(flags), studyEndpoints.importStudy, {}, yaml)
    print(flags.json, { study, notes }, () => [...notes, `${study.name} is a draft with the id ${study.id}.`])
  })
}
