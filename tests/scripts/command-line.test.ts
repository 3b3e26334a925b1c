import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runProgram } from '../../scripts/cli/program.js'
import type { Scope } from '../../server/contract/endpoint.js'
import type { IntakeView } from '../../server/contract/clips.js'
import type { StudyResults } from '../../server/contract/results.js'
import type { StudyView } from '../../server/contract/studies.js'
import { handlers } from '../../server/jobs/handlers.js'
import { startRunner, type Runner } from '../../server/jobs/runner.js'
import { createTestApp, type TestApp } from '../support/app.js'
import { newMember, newToken, newWorkspace, type NewMember } from '../support/factories/accounts.js'
import { quieter } from '../support/factories/voices.js'

let t: TestApp
let runner: Runner
let lead: NewMember
let url: string
let token: string
const folder = mkdtempSync(join(tmpdir(), 'earwitness-command-line-'))

beforeAll(async () => {
  t = await createTestApp()
  runner = await startRunner(t.ctx, t.backend, handlers)
  await t.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${String((t.app.server.address() as AddressInfo).port)}`
  lead = await newMember(t.ctx, await newWorkspace(t.ctx))
  token = await secretFor([
    'clips:read',
    'clips:write',
    'studies:read',
    'studies:write',
    'results:read',
    'releases:read',
    'releases:write',
  ])
})
afterAll(async () => {
  await runner.close()
  await t.close()
  rmSync(folder, { recursive: true, force: true })
})

const secretFor = async (scopes: readonly Scope[]): Promise<string> =>
  (await newToken(t.ctx, lead, scopes)).replace('Bearer ', '')

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** One call as a shell would make it, with the address and the token in the environment. */
async function earwitness(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const said: Record<'out' | 'err', string[]> = { out: [], err: [] }
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line) => void said.out.push(String(line))),
    vi.spyOn(console, 'error').mockImplementation((line) => void said.err.push(String(line))),
  ]
  for (const [name, value] of Object.entries({ EARWITNESS_URL: url, EARWITNESS_TOKEN: token, ...env }))
    vi.stubEnv(name, value)
  try {
    const code = await runProgram(args)
    return { code, out: said.out.join('\n'), err: said.err.join('\n') }
  } finally {
    process.exitCode = undefined
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
  }
}

async function document<T>(args: readonly string[]): Promise<T> {
  const { code, out, err } = await earwitness([...args, '--json'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as T
}

const studyFile = `
name: From a file
publicName: { en: How does it sound? }
method: { kind: acr }
attributes: [{ key: naturalness }]
locales: [{ locale: en-GB, instructions: Listen and answer. }]
systems: [{ system: one, release: '1' }, { system: two, release: '1', baseline: true }]
prompts: {}
design: { kind: latin_square, ratingsPerStimulus: 2, trialsPerSession: 4 }
listening: { practiceTrials: 0 }
`

describe('the command line takes a study from recordings to an export', () => {
  it('uploads a folder, keeps the good files and says which one is bad', async () => {
    let level = 0
    for (const system of ['one', 'two']) {
      mkdirSync(join(folder, 'clips', system, 'en-GB'), { recursive: true })
      for (const prompt of ['p1', 'p2', 'p3', 'p4'])
        writeFileSync(join(folder, 'clips', system, 'en-GB', `${prompt}.wav`), quieter(++level * 0.1))
    }
    writeFileSync(join(folder, 'clips', 'one', 'en-GB', 'p5.wav'), 'no sound')
    const { code, out } = await earwitness([
      'clips',
      'add',
      join(folder, 'clips'),
      '--release',
      '1',
      '--json',
    ])
    expect(code).toBe(4)
    const intake = JSON.parse(out) as IntakeView
    expect(intake).toMatchObject({ stored: 8, refused: 1 })
    expect(intake.items.find(({ status }) => status === 'refused')?.path).toBe('one/en-GB/p5.wav')
  })

  it('makes a draft, launches it, and tells the link that raters open', async () => {
    writeFileSync(join(folder, 'study.yaml'), studyFile)
    const imported = await earwitness(['import', join(folder, 'study.yaml')])
    expect(imported).toMatchObject({ code: 0 })
    expect(imported.out).toContain('From a file is a draft with the id')
    const launched = await earwitness(['study', 'launch', 'From a file', '--accept-warnings'])
    expect(launched.code, launched.err).toBe(0)
    expect(launched.out).toMatch(/From a file is running\. Raters open http\S+\/r\/\S+/)
    expect((await earwitness(['study', 'list'])).out).toMatch(/running\s+acr\s+0\/\d+\s+From a file/)
  })

  it('sends simulated raters through it and prints one JSON object last', async () => {
    const view = await document<StudyView>(['study', 'show', 'From a file'])
    const link = view.links.rater!.split('/r/')[1]!
    await vi.waitFor(
      async () =>
        expect(
          (await t.inject({ method: 'GET', url: `/api/v1/rater/invitations/${link}` })).json(),
        ).toMatchObject({
          open: true,
        }),
      { timeout: 20_000, interval: 200 },
    )
    const { code, out, err } = await earwitness([
      'simulate',
      '--url',
      url,
      '--link',
      link,
      '--raters',
      '4',
      '--seconds',
      '3',
      '--speed',
      '500',
    ])
    expect(code, err).toBe(0)
    const summary = JSON.parse(out.split('\n').at(-1)!) as Record<string, number>
    expect(summary['answers_acknowledged']).toBeGreaterThan(0)
    expect(summary['answers_acknowledged']).toBe(summary['answers_sent'])
  })

  it('reads the figures, and exports ratings that analyze reads', async () => {
    const results = await vi.waitFor(
      async () => {
        const view = await document<StudyResults>(['results', 'From a file'])
        expect(view.groups[0]?.systems).toHaveLength(2)
        return view
      },
      { timeout: 20_000, interval: 300 },
    )
    expect((await earwitness(['results', 'From a file'])).out).toMatch(
      /en-GB naturalness\n.*mean.*95 % interval/,
    )
    const file = join(folder, 'ratings.csv')
    expect((await earwitness(['export', 'From a file', '--output', file])).code).toBe(0)
    expect(readFileSync(file, 'utf8').split('\n')[0]).toMatch(/^locale,rater,item,system,attribute,score,/)
    expect(results.state).toBe('running')
  })

  it('pauses, resumes and closes, and says what cannot be done any more', async () => {
    expect((await earwitness(['study', 'pause', 'From a file'])).out).toBe('From a file is paused.')
    expect((await earwitness(['study', 'resume', 'From a file'])).out).toBe('From a file is running.')
    expect((await earwitness(['study', 'close', 'From a file'])).out).toBe('From a file is closed.')
    const { code, err } = await earwitness(['study', 'resume', 'From a file'])
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('closed') as string })
  })
})

describe('gate check', () => {
  const gateFile = (key: string) => `
key: ${key}
name: Not less natural
baseline: { system: two, release: '1' }
systems: [one]
locales: [en-GB]
tests: [{ attribute: naturalness, hypothesis: non_inferiority, margin: 0.2 }]
`
  const save = async (key: string) => {
    writeFileSync(join(folder, 'gate.yaml'), gateFile(key))
    expect((await earwitness(['gate', 'save', join(folder, 'gate.yaml')])).code).toBe(0)
  }
  const check = (...more: string[]) => earwitness(['gate', 'check', '--release', 'one@1', ...more])

  it('says when no gate judges the release', async () => {
    expect(await check()).toMatchObject({
      code: 65,
      err: expect.stringContaining('No gate judges one@1') as string,
    })
  })

  it('needs no name while one gate judges it, and prints the verdict with its reasons', async () => {
    await save('release')
    const { code, out } = await check()
    expect(out).toMatch(/^(EXTEND|VOID) {2}release \(version 1, look 1\): one@1\n {2}\S/)
    expect(code).toBe(out.startsWith('VOID') ? 3 : 2)
  })

  it('never guesses between two, and asks both with --all', async () => {
    await save('second')
    const { code, err } = await check()
    expect({ code, err }).toEqual({
      code: 64,
      err: expect.stringMatching(/2 gates judge one@1: release, second\..*--all/) as string,
    })
    expect((await check('--all')).out).toMatch(/release \(.*second \(/s)
  })
})

describe('a webMUSHRA test', () => {
  it('comes with its recordings from where its paths start, and names what is not there', async () => {
    mkdirSync(join(folder, 'webmushra', 'configs', 'audio'), { recursive: true })
    const file = join(folder, 'webmushra', 'configs', 'test.yaml')
    const stimuli = ['ref', 'a'].map((name) => `configs/audio/${name}.wav`)
    for (const [index, path] of stimuli.entries())
      writeFileSync(join(folder, 'webmushra', path), quieter(20 + index))
    writeFileSync(
      file,
      `testname: Voice check
pages:
  - { type: volume, id: vol, name: Volume, stimulus: configs/audio/ref.wav }
  - type: mushra
    id: s01
    name: Sentence
    reference: ${stimuli[0]!}
    createAnchor35: true
    stimuli: { sysA: ${stimuli[1]!}, sysB: configs/audio/b.wav }
`,
    )
    const { code, out } = await earwitness(['import', file])
    expect(code).toBe(4)
    expect(out).toContain('2 stored, 0 already there, 0 refused')
    expect(out).toContain('not found: configs/audio/b.wav')
    expect(out).toContain('volume page')
    expect(out).toMatch(/Voice check is a draft with the id/)
  })
})

describe('what goes wrong is told apart by exit codes', () => {
  it('a study that is not there, a token without the scope, a file that is no study: refused', async () => {
    expect(await earwitness(['study', 'show', 'Nobody’s'])).toMatchObject({ code: 3 })
    const reader = await secretFor(['studies:read'])
    const forbidden = await earwitness(['study', 'close', 'From a file'], { EARWITNESS_TOKEN: reader })
    expect(forbidden).toMatchObject({ code: 3, err: expect.stringContaining('studies:write') as string })
    writeFileSync(join(folder, 'broken.yaml'), studyFile.replace('kind: acr', 'kind: telepathy'))
    const broken = await earwitness(['import', join(folder, 'broken.yaml')])
    expect(broken).toMatchObject({ code: 3, err: expect.stringContaining('method.kind') as string })
  })
  it('no server: failed, and for a gate a code that is no verdict', async () => {
    const away = { EARWITNESS_URL: 'http://127.0.0.1:1' }
    expect(await earwitness(['study', 'list'], away)).toMatchObject({ code: 1 })
    expect(await earwitness(['gate', 'check', '--release', 'one@1'], away)).toMatchObject({ code: 69 })
  })
  it('no token: wrong use, with the way to get one', async () => {
    const nowhere = { EARWITNESS_TOKEN: '', EARWITNESS_CONFIG: join(folder, 'none.json') }
    const { code, err } = await earwitness(['study', 'list'], nowhere)
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('API token') as string })
  })
})
