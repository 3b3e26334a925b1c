import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, statSync } from 'node:fs'

/** Runs a program to its end; anything but exit status 0 stops the build with the program's own words. */
export function run(program: string, args: string[], input?: string | Buffer): Buffer {
  const done = spawnSync(program, args, { input, maxBuffer: 64 * 2 ** 20 })
  if (done.error) throw new Error(`${program} cannot be run: ${done.error.message}`)
  if (done.status !== 0) {
    throw new Error(
      `${program} ${args.join(' ')} ended with ${String(done.status)}: ${done.stderr.toString().trim()}`,
    )
  }
  return done.stdout
}

/**
 * Runs a program that writes one file. Speech programs have been seen to answer 0 and write nothing, which would leave
 * the file of the system before in place: the file is removed first and must exist and hold sound afterwards.
 */
export function runToFile(file: string, program: string, args: string[], input?: string | Buffer): void {
  rmSync(file, { force: true })
  run(program, args, input)
  if (!existsSync(file) || statSync(file).size <= 44)
    throw new Error(`${program} ${args.join(' ')} wrote no sound`)
}

/** The version of an installed Debian package. */
export function packageVersion(name: string): string {
  return run('dpkg-query', ['-W', '-f', '${Version}', name]).toString().trim()
}
