import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { Option } from 'commander'
import { resultEndpoints, type ResultGroup } from '../../server/contract/results.js'
import { call, send } from './client.js'
import { connectionOf, withConnection, type ConnectionFlags } from './connection.js'
import { print, table } from './output.js'
import { findStudy } from './study.js'

type Exclusions = 'applied' | 'ignored'

function exclusions(standard: Exclusions): Option {
  return new Option('--exclusions <how>', 'leave excluded ratings out, or not')
    .choices(['applied', 'ignored'])
    .default(standard)
}

export function registerResults(program: Command): void {
  withConnection(
    program
      .command('results')
      .argument('<study>', 'the id of a study, or its name')
      .description('the latest figures, with their intervals'),
  )
    .addOption(exclusions('applied'))
    .action(async (name: string, flags: ConnectionFlags & { exclusions: Exclusions }) => {
      const connection = connectionOf(flags)
      const params = { studyId: (await findStudy(connection, name)).id }
      const results = await call(connection, resultEndpoints.readResults, {
        params,
        query: { exclusions: flags.exclusions },
      })
      print(flags.json, results, () => [
        `${results.name}: ${results.state}, exclusions ${results.exclusions}`,
        ...(results.groups.length === 0 ? ['no figures yet'] : results.groups.flatMap(describe)),
      ])
    })

  withConnection(
    program
      .command('export')
      .argument('<study>', 'the id of a study, or its name')
      .description('every rating as tidy CSV, or protocol, figures and ratings as JSON'),
  )
    .addOption(new Option('--format <format>', 'of the file').choices(['csv', 'json']).default('csv'))
    .addOption(exclusions('ignored'))
    .option('--output <file>', 'write to a file instead of the standard output')
    .action(
      async (
        name: string,
        flags: ConnectionFlags & { format: 'csv' | 'json'; exclusions: Exclusions; output?: string },
      ) => {
        const connection = connectionOf(flags)
        const input = {
          params: { studyId: (await findStudy(connection, name)).id },
          query: { exclusions: flags.exclusions },
        }
        const response =
          flags.format === 'csv'
            ? await send(connection, resultEndpoints.exportCsv, input)
            : await send(connection, resultEndpoints.exportJson, input)
        const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
        if (flags.output === undefined) await pipeline(body, process.stdout, { end: false })
        else await pipeline(body, createWriteStream(flags.output))
      },
    )
}

function describe(group: ResultGroup): string[] {
  const head = ['', `${group.locale} ${group.attribute}`]
  const scores = group.systems.map((system) => [
    system.label,
    figure(system.mean),
    interval(system.ci95),
    system.nRatings,
    system.nRaters,
    system.nItems,
  ])
  const shares = group.preferences.map((pair) => [
    `${pair.a} over ${pair.b}`,
    figure(pair.shareA),
    interval(pair.ci95),
    pair.n,
  ])
  return [
    ...head,
    ...(scores.length > 0
      ? table(['system', 'mean', '95 % interval', 'ratings', 'raters', 'items'], scores)
      : []),
    ...(shares.length > 0 ? table(['preference', 'share', '95 % interval', 'answers'], shares) : []),
  ]
}

function figure(value: number | null): string {
  return value === null ? 'none' : value.toFixed(3)
}

function interval(bounds: readonly [number, number] | null): string {
  return bounds === null ? 'none' : `${bounds[0].toFixed(3)} to ${bounds[1].toFixed(3)}`
}
