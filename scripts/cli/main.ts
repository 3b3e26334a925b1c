import { runProgram } from './program.js'

// Whoever reads our output may have seen enough: `earwitness export … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await runProgram(process.argv.slice(2))
