import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../../server/config.js'
import { openContext } from '../../server/context-open.js'
import { readSignUp } from '../../server/domain/accounts/read-sign-up.js'
import { seedDemo, type Demo } from '../seed-demo.js'

/** Loads the demo workspace into an installation nobody has used yet; answers what to print, now and at later starts. */
export async function loadDemoOnce(dataDir: string, env: NodeJS.ProcessEnv): Promise<Demo | null> {
  const file = join(dataDir, 'demo.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Demo
  const { config, secrets } = readConfig({ ...env, LOG_LEVEL: 'warn' })
  const open = await openContext({ config, secrets, process: 'script' })
  try {
    if ((await readSignUp(open.ctx)) !== 'first_owner') return null
    const demo = await seedDemo(open.ctx)
    writeFileSync(file, JSON.stringify(demo, null, 2), { mode: 0o600 })
    return demo
  } finally {
    await open.close()
  }
}
