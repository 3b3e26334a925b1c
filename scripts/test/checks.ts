import type { Check } from './run.js'

/** The checks that read the code without running it. The boundaries between rooms are a test (tests/architecture). */
export const staticChecks: readonly Check[] = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--build'] },
  {
    name: 'lint',
    args: [
      'node_modules/eslint/bin/eslint.js',
      '--config',
      'scripts/checks/eslint.config.js',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      'node_modules/.cache/eslint/',
      'server',
      'web',
      'scripts',
      'tests',
    ],
  },
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'generated tables', args: ['--import', 'tsx', 'scripts/generate-tables.ts', '--verify'] },
]
