import { Command, CommanderError } from 'commander'
import { version } from '../../server/lib/version.js'
import { registerAnalyze } from './analyze.js'
import { registerClips } from './clips.js'
import { CliError, exitCodes } from './exit-codes.js'
import { registerGate } from './gate.js'
import { registerImport } from './import-study.js'
import { registerOpenApi } from './openapi.js'
import { registerResults } from './results.js'
import { registerSimulate } from './simulate.js'
import { registerStart } from './start.js'
import { registerStudy } from './study.js'

/** Every verb of the command line. */
const verbs = [
  registerStart,
  registerImport,
  registerClips,
  registerStudy,
  registerAnalyze,
  registerResults,
  registerGate,
  registerSimulate,
  registerOpenApi,
]

export function makeProgram(): Command {
  const program = new Command('earwitness')
    .description('Listening tests for text-to-speech: thin clients of the API, and what needs no server')
    .version(version)
    .exitOverride()
  for (const register of verbs) register(program)
  overrideExits(program)
  return program
}

/** Runs the command line and answers the exit code. */
export async function runProgram(args: readonly string[]): Promise<number> {
  try {
    await makeProgram().parseAsync([...args], { from: 'user' })
    return typeof process.exitCode === 'number' ? process.exitCode : exitCodes.done
  } catch (error) {
    // Commander has said what was wrong, or has shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse
    if (!(error instanceof CliError)) throw error
    console.error(error.message)
    return error.exitCode
  }
}

function overrideExits(command: Command): void {
  for (const child of command.commands) {
    child.exitOverride()
    overrideExits(child)
  }
}
