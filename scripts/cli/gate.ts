import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { gateEndpoints, type GateLook, type GateVerdict } from '../../server/contract/gates.js'
import { call } from './client.js'
import { connectionOf, withConnection, type Connection, type ConnectionFlags } from './connection.js'
import { CliError, exitCodes } from './exit-codes.js'
import { print } from './output.js'

/** A delivery pipeline reads the verdict from these; what went wrong on the way has codes of its own (sysexits.h). */
export const gateExitCodes: Readonly<Record<GateVerdict, number>> = {
  pass: 0,
  fail: 1,
  extend: 2,
  hold: 2,
  void: 3,
}
const trouble: Readonly<Record<number, number>> = {
  [exitCodes.failed]: 69,
  [exitCodes.wrongUse]: 64,
  [exitCodes.refused]: 65,
}

export function registerGate(program: Command): void {
  const gate = program
    .command('gate')
    .description('release gates: declare them, look at a release through them')

  withConnection(
    gate
      .command('check')
      .argument('[gate]', 'the key of a gate; without it, the one that judges the release')
      .requiredOption('--release <system@version>', 'the candidate')
      .option('--all', 'every gate that judges the release; the worst answer counts')
      .description('exit code 0 pass, 1 fail, 2 undecided, 3 void'),
  ).action(async (key: string | undefined, flags: ConnectionFlags & { release: string; all?: true }) => {
    await withOwnCodes(async () => {
      const [system, release] = flags.release.split('@')
      if (!system || !release) throw new CliError(exitCodes.wrongUse, 'Name the release as system@version.')
      const connection = connectionOf(flags)
      const looks: GateLook[] = []
      const keys =
        key === undefined ? await gatesOf(connection, { system, release }, flags.all === true) : [key]
      for (const gateKey of keys) {
        looks.push(
          await call(connection, gateEndpoints.checkGate, { params: { gateKey }, body: { system, release } }),
        )
      }
      print(flags.json, looks, () => looks.flatMap(describe))
      process.exitCode = worst(looks)
    })
  })

  withConnection(
    gate
      .command('save')
      .argument('<file>', 'a YAML file with the rule')
      .description('declares a gate, or a new version of it'),
  ).action(async (file: string, flags: ConnectionFlags) => {
    const saved = await call(connectionOf(flags), gateEndpoints.importGate, {}, readText(file))
    print(flags.json, saved, () => [`${saved.rule.key}, version ${saved.version}: ${saved.rule.name}`])
  })
}

/** A fail outweighs everything, a void look outweighs an open one: nothing passes beside them. */
export function worst(looks: readonly Pick<GateLook, 'verdict'>[]): number {
  const order: readonly GateVerdict[] = ['fail', 'void', 'hold', 'extend', 'pass']
  const verdict = order.find((one) => looks.some((look) => look.verdict === one)) ?? 'pass'
  return gateExitCodes[verdict]
}

function describe(look: GateLook): string[] {
  const more = look.ratersWanted === null ? [] : [`about ${look.ratersWanted} more raters would decide it`]
  return [
    `${look.verdict.toUpperCase()}  ${look.gate} (version ${look.gateVersion}, look ${look.number}): ${look.release.system}@${look.release.version}`,
    ...[...look.reasons, ...more].map((reason) => `  ${reason}`),
  ]
}

/** The gate that judges a release when there is one alone, or all of them; which is meant is never guessed. */
async function gatesOf(
  connection: Connection,
  candidate: { readonly system: string; readonly release: string },
  all: boolean,
): Promise<string[]> {
  const { items } = await call(connection, gateEndpoints.listGates, { query: candidate })
  const keys = items.map((item) => item.rule.key)
  const name = `${candidate.system}@${candidate.release}`
  if (keys.length === 0) {
    throw new CliError(
      exitCodes.refused,
      `No gate judges ${name}. Declare one with: earwitness gate save FILE`,
    )
  }
  if (keys.length > 1 && !all) {
    throw new CliError(
      exitCodes.wrongUse,
      `${keys.length} gates judge ${name}: ${keys.join(', ')}. Name one, or ask all of them with --all.`,
    )
  }
  return keys
}

async function withOwnCodes(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    throw new CliError(trouble[error.exitCode] ?? error.exitCode, error.message)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CliError(exitCodes.failed, error instanceof Error ? error.message : `${file} cannot be read`)
  }
}
