import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Command } from 'commander'

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('run the product on this machine, as npm start does')
    .option('--port <port>', 'where to listen (PORT)')
    .option('--host <address>', 'on which address (HOST)')
    .option('--data-dir <folder>', 'where to keep everything (DATA_DIR)')
    .action(async (flags: { port?: string; host?: string; dataDir?: string }) => {
      const env = { ...process.env }
      if (flags.port !== undefined) env['PORT'] = flags.port
      if (flags.host !== undefined) env['HOST'] = flags.host
      if (flags.dataDir !== undefined) env['DATA_DIR'] = flags.dataDir
      const script = join(import.meta.dirname, '../start.ts')
      const child = spawn(process.execPath, ['--import', 'tsx', script], { env, stdio: 'inherit' })
      // The terminal sends Ctrl-C to both; the child decides when it is done.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
        process.on(signal, () => {
          if (signal !== 'SIGINT') child.kill(signal)
        })
      process.exitCode = await new Promise<number>((resolve) =>
        child.once('exit', (code) => resolve(code ?? 1)),
      )
    })
}
