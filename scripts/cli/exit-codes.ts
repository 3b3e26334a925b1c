/** What a script may rely on, for every verb that talks to a server; docs/cli.md lists them all. */
export const exitCodes = {
  done: 0,
  /** The server cannot be reached or failed, or a file cannot be read or written. */
  failed: 1,
  /** Unknown option, bad value, missing address or token. */
  wrongUse: 2,
  /** The server understood and refused: not found, not allowed, not valid, not in a state for it. */
  refused: 3,
  /** Some of many things were done and some refused. */
  partly: 4,
} as const

/** Ends the verb with one sentence and a code. */
export class CliError extends Error {
  override name = 'CliError'
  readonly exitCode: number

  constructor(exitCode: number, message: string) {
    super(message)
    this.exitCode = exitCode
  }
}
