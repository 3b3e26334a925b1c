import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { environmentVariables } from '../../../server/config.js'
import { instructions, root } from '../../support/image.js'

interface Service {
  readonly build?: string
  readonly image?: string
  readonly command?: string[]
  readonly environment?: Record<string, string>
  readonly ports?: string[]
  readonly volumes?: string[]
  readonly depends_on?: Record<string, { condition: string }>
  readonly healthcheck?: { test?: string[]; disable?: boolean }
}

const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>
  volumes: Record<string, null>
}
const services = Object.entries(compose.services)
const ours = services.filter(([, service]) => service.build !== undefined)
const variables = Object.fromEntries(
  instructions('ENV', 'run').flatMap((line) =>
    line.split(/\s+/).map((pair) => pair.split('=') as [string, string]),
  ),
)

/** The source of a compiled entry such as dist/server/main.js. */
function sourceOf(command: readonly string[]): string {
  const file = command.find((word) => word.startsWith('dist/'))
  return join(root, (file ?? 'dist/none').replace(/^dist\//, '').replace(/\.js$/, '.ts'))
}

describe('the image', () => {
  it('copies only what exists', () => {
    const copied = instructions('COPY', 'build').flatMap((line) => line.split(/\s+/).slice(0, -1))
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
  it('sets only variables that the server reads', () => {
    const known = new Set<string>([...environmentVariables, 'NODE_ENV'])
    expect(Object.keys(variables).filter((name) => !known.has(name))).toEqual([])
  })
  it('runs an entry point that exists, as somebody without rights', () => {
    const [command] = instructions('CMD', 'run')
    expect(existsSync(sourceOf(JSON.parse(command!) as string[]))).toBe(true)
    expect(instructions('USER', 'run')).toEqual(['node'])
  })
  it('asks for its health at the port it listens on, where the server answers', () => {
    const [check] = instructions('HEALTHCHECK', 'run')
    expect(instructions('EXPOSE', 'run')).toEqual([variables['PORT']])
    expect(check).toContain(`http://127.0.0.1:${variables['PORT']!}/readyz`)
    expect(readFileSync(join(root, 'server/http/routes/health.ts'), 'utf8')).toContain("app.get('/readyz'")
  })
})

describe('docker-compose.yml', () => {
  it.each(ours)('%s sets only variables that the server reads', (_name, service) => {
    const known = new Set<string>(environmentVariables)
    expect(Object.keys(service.environment ?? {}).filter((name) => !known.has(name))).toEqual([])
    expect(service.environment).toMatchObject({
      DATABASE_URL: expect.any(String),
      SECRET: expect.any(String),
    })
  })
  it.each(ours)('%s runs an entry point that exists', (_name, service) => {
    if (service.command !== undefined) expect(existsSync(sourceOf(service.command))).toBe(true)
  })
  it('reaches Postgres and Redis by their names, with the password they were given', () => {
    const { DATABASE_URL, REDIS_URL } = compose.services['api']!.environment!
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = compose.services['postgres']!.environment!
    expect(DATABASE_URL).toBe(
      `postgres://${POSTGRES_USER!}:${POSTGRES_PASSWORD!}@postgres:5432/${POSTGRES_DB!}`,
    )
    expect(new URL(REDIS_URL!).hostname).toBe('redis')
    expect(compose.services['redis']!.command).toContain('--appendonly')
  })
  it('publishes the port of the image and keeps audio where the image does', () => {
    const { ports, volumes } = compose.services['api']!
    expect(ports!.map((port) => port.split(':').at(-1))).toEqual([variables['PORT']])
    expect(volumes!.map((volume) => volume.split(':')[1])).toEqual([variables['DATA_DIR']])
    expect(compose.services['worker']!.volumes).toEqual(volumes)
  })
  it('names only services and volumes that it declares, and waits for health where there is a check', () => {
    for (const [, service] of services) {
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(Object.keys(compose.services)).toContain(name)
        if (condition === 'service_healthy') expect(compose.services[name]!.healthcheck?.test).toBeDefined()
      }
      for (const volume of service.volumes ?? [])
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
    }
  })
})
