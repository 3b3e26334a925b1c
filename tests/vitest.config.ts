import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')
const services = ['tests/support/global-setup.ts']
// Generous, because the checks run beside each other on two cores: a limit only has to end what hangs.
const patience = { testTimeout: 30_000, hookTimeout: 60_000 }
// No file changes what modules keep, so that files share them instead of loading the whole server again.
const shared = { isolate: false }

export default defineConfig({
  root,
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/{unit,architecture}/**/*.test.ts'],
          environment: 'node',
          ...patience,
          ...shared,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          include: ['tests/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          ...patience,
          ...shared,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{sql,api,jobs,scripts}/**/*.test.ts'],
          globalSetup: services,
          ...patience,
          ...shared,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: services,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Most of what a browser test does is to listen, so two share two cores well; more would keep each other waiting.
          maxWorkers: 2,
        },
      },
    ],
  },
})
