import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installProblems } from '../../server/http/plugins/problems.js'
import { installStaticWeb } from '../../server/http/plugins/static-web.js'

describe('the built web app', () => {
  let app: FastifyInstance
  const folder = mkdtempSync(join(tmpdir(), 'earwitness-web-'))

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), 'the desk')
    writeFileSync(join(folder, 'rater.html'), 'the quiet room')
    writeFileSync(join(folder, 'assets/app-1a2b.js'), 'code')
    app = Fastify()
    installProblems(app)
    await installStaticWeb(app, folder)
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })

  it.each(['/', '/studies', '/releases/1?tab=gates', '/releases/espeak-ng/1.51'])(
    'answers %s with the desk',
    async (url) => {
      const answer = await app.inject({ url })
      expect([answer.statusCode, answer.body]).toEqual([200, 'the desk'])
      expect(answer.headers['cache-control']).toBe('no-cache')
    },
  )

  it.each(['/r/some-link?PROLIFIC_PID=1', '/r/bGluaw.uH6iBst7YHmF8njARYwMkY9LPifCPsFh5wclXn0CagY'])(
    'answers the study link %s with the rater’s entry, which knows nothing of the desk',
    async (url) => {
      const answer = await app.inject({ url })
      expect([answer.statusCode, answer.body]).toEqual([200, 'the quiet room'])
    },
  )

  it('lets files with a hash in their name be kept for ever', async () => {
    expect((await app.inject({ url: '/assets/app-1a2b.js' })).headers['cache-control']).toContain('immutable')
  })

  it.each(['/assets/gone.js', '/api/v1/nothing', '/favicon.ico'])(
    'says that %s is not there',
    async (url) => {
      const answer = await app.inject({ url })
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    },
  )

  it('shows nothing outside its folder', async () => {
    expect((await app.inject({ url: '/..%2f..%2fpackage.json' })).statusCode).toBe(404)
  })
})
