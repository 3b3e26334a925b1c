import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it, vi } from 'vitest'
import { makeProgram, runProgram } from '../../../scripts/cli/program.js'
import { root } from '../../support/image.js'

/** `study list`, `gate check`…: the verbs a person can type. */
function verbsOf(command: Command, path: readonly string[] = []): string[] {
  const children = command.commands.filter((child) => child.name() !== 'help')
  return children.length === 0
    ? [path.join(' ')]
    : children.flatMap((child) => verbsOf(child, [...path, child.name()]))
}

describe('the command line', () => {
  it('has every verb that is promised, and docs/cli.md describes each', () => {
    const verbs = verbsOf(makeProgram())
    expect(verbs).toEqual(
      expect.arrayContaining(['start', 'import', 'clips add', 'analyze', 'results', 'export']),
    )
    expect(verbs).toEqual(expect.arrayContaining(['gate check', 'simulate', 'openapi']))
    const rows = readFileSync(join(root, 'docs/cli.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    const described = rows.map((row) => row.split('|')[1]!).join()
    expect(verbs.filter((verb) => !described.includes(`\`${verb}`))).toEqual([])
  })

  it('answers wrong use with exit code 2 and says what is wrong', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      expect(await runProgram(['studdy'])).toBe(2)
      expect(await runProgram(['analyze'])).toBe(2)
      expect(await runProgram(['simulate', '--raters', 'none'])).toBe(2)
      expect(said.mock.calls.map(([text]) => String(text)).join('')).toMatch(
        /unknown command 'studdy'[\s\S]*missing required argument 'file'[\s\S]*a number above 0/,
      )
    } finally {
      said.mockRestore()
    }
  })
})
