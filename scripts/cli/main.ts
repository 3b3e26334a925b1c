import { Command } from 'commander'
import { registerAnalyze } from './analyze.js'

const program = new Command('earwitness').description('Listening tests for text-to-speech')
registerAnalyze(program)
await program.parseAsync()
