import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { CliError, exitCodes } from './exit-codes.js'

export interface Connection {
  readonly url: string
  readonly token: string
}

const file = z.object({ url: z.url().optional(), token: z.string().min(1).optional() })

/** Options of every verb that talks to a server. */
export function withConnection(command: Command): Command {
  return command
    .option('--url <address>', 'address of the server (or EARWITNESS_URL, or "url" in the config file)')
    .option('--token <token>', 'API token (or EARWITNESS_TOKEN, or "token" in the config file)')
    .option('--json', 'print one JSON document for machines')
}

export interface ConnectionFlags {
  readonly url?: string
  readonly token?: string
  readonly json?: true
}

/** Flags win over the environment, the environment over the config file. */
export function connectionOf(flags: ConnectionFlags, env: NodeJS.ProcessEnv = process.env): Connection {
  const kept = readConfigFile(env)
  const url = flags.url ?? given(env['EARWITNESS_URL']) ?? kept.url ?? 'http://127.0.0.1:3000'
  const token = flags.token ?? given(env['EARWITNESS_TOKEN']) ?? kept.token
  if (token === undefined)
    throw new CliError(
      exitCodes.wrongUse,
      'No API token: make one under Settings, then pass --token, or set EARWITNESS_TOKEN, or write it to the config file.',
    )
  if (!URL.canParse(url)) throw new CliError(exitCodes.wrongUse, `${url} is not an address.`)
  return { url: url.replace(/\/+$/, ''), token }
}

/** An empty variable counts as absent, as it does for the server. */
function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value
}

export function configFile(env: NodeJS.ProcessEnv): string {
  if (env['EARWITNESS_CONFIG'] !== undefined) return env['EARWITNESS_CONFIG']
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'earwitness.json')
}

function readConfigFile(env: NodeJS.ProcessEnv): z.infer<typeof file> {
  let text: string
  try {
    text = readFileSync(configFile(env), 'utf8')
  } catch {
    return {}
  }
  try {
    return file.parse(JSON.parse(text))
  } catch {
    throw new CliError(exitCodes.wrongUse, `${configFile(env)} must be JSON with "url" and "token".`)
  }
}
