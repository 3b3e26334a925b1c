import type { Command } from 'commander'
import { simulateCommand } from '../simulate.js'

export function registerSimulate(program: Command): void {
  program.addCommand(simulateCommand())
}
