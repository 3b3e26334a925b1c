import { fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { accountEndpoints } from '../../../server/contract/accounts.js'
import { decisionEndpoints } from '../../../server/contract/decisions.js'
import { clipEndpoints } from '../../../server/contract/clips.js'
import { gateRule, type GateRule } from '../../../server/contract/gate-rule.js'
import { gateEndpoints, type GateFinding, type GateLook } from '../../../server/contract/gates.js'
import { DecisionPage } from '../../../web/features/lead/gates/decision-page.js'
import { GatePage } from '../../../web/features/lead/gates/gate-page.js'
import { RuleLimits } from '../../../web/features/lead/gates/rule-limits.js'
import { readRuleYaml, ruleYaml } from '../../../web/features/lead/gates/rule-yaml.js'
import { findingsByTest } from '../../../web/features/lead/gates/test-findings.js'
import { me, systems } from './fixtures.js'
import { Network, newPerson, renderPage, useBrowserGaps } from './support.js'

useBrowserGaps()
const id = '00000000-0000-4000-8000-000000000031'
const at = '2026-05-02T10:00:00.000Z'
const sha = 'a'.repeat(64)

const rule = gateRule.parse({
  key: 'release',
  name: 'Release gate',
  baseline: { system: 'newsreader', release: '2.0' },
  locales: ['de-DE', 'hi-IN'],
  tests: [
    { attribute: 'naturalness', hypothesis: 'non_inferiority', margin: 0.3 },
    { attribute: 'prosody', hypothesis: 'superiority' },
  ],
})

const finding = (locale: string, changes: Partial<GateFinding> = {}): GateFinding => ({
  locale,
  attribute: 'naturalness',
  hypothesis: 'non_inferiority',
  margin: 0.3,
  verdict: 'undecided',
  studyId: null,
  difference: -0.1,
  se: 0.1,
  lower: -0.4,
  upper: 0.2,
  raters: 24,
  items: 20,
  ratersWanted: 37,
  reason: '',
  ...changes,
})

const look = (changes: Partial<GateLook> = {}): GateLook => ({
  id,
  gate: 'release',
  gateVersion: 1,
  release: { id, system: 'newsreader', version: '2.1' },
  number: 3,
  verdict: 'extend',
  reasons: ['hi-IN naturalness: not decided'],
  ratersWanted: 37,
  findings: [
    finding('de-DE', { verdict: 'pass', lower: -0.1 }),
    finding('hi-IN'),
    finding('de-DE', { attribute: 'prosody', verdict: 'no_data', lower: null, upper: null }),
    finding('hi-IN', { attribute: 'prosody', verdict: 'not_looked_at', lower: null, upper: null }),
  ],
  validity: [{ check: 'Enough raters', locale: 'hi-IN', ok: true, detail: '24 of 20' }],
  hardStops: [],
  sentences: [],
  dataSha256: sha,
  codeVersion: '1.0.0',
  madeAt: at,
  ...changes,
})

let network: Network
beforeEach(() => {
  network = new Network()
  network.on(accountEndpoints.readMe, me)
  network.on(clipEndpoints.listSystems, { items: systems })
  network.on(decisionEndpoints.listDecisions, { items: [] })
})

describe('the page of a gate', () => {
  const open = (looks: GateLook[]) => {
    const gate = { id, version: 1, rule, declaredBy: 'Inês', createdAt: at }
    network.on(gateEndpoints.readGate, { gate, versions: [gate], looks })
    return renderPage([{ path: '/gates/:gateKey', element: <GatePage /> }], '/gates/release')
  }

  it('says the verdict in a word, and how many more raters would decide it', async () => {
    open([look()])
    expect((await screen.findAllByText('Extend')).length).toBeGreaterThan(0)
    expect(screen.getByText('37 more raters')).toBeTruthy()
    const tested = screen.getByRole('region', { name: 'Naturalness by locale, against its margin' })
    expect(within(tested).getByText('Shown')).toBeTruthy()
    expect(within(tested).getByText('Not decided')).toBeTruthy()
  })

  it('names what stops a release whatever the means say', async () => {
    open([
      look({ verdict: 'fail', hardStops: [{ stop: 'Severe', locale: 'hi-IN', detail: '4 of 9 raters' }] }),
    ])
    expect(await screen.findByLabelText('Hard stop')).toBeTruthy()
    expect(screen.getByText(/4 of 9 raters/)).toBeTruthy()
  })

  const compared = {
    locale: 'de-DE',
    attribute: 'naturalness',
    method: 'acr' as const,
    studyId: id,
    compared: 20,
    reason: null,
    sentenceSd: 0.4,
    rate: 0.1,
    regressed: 0,
    worst: [],
  }

  it('lists the sentences that got worse with both clips to hear, and says where none did', async () => {
    const user = newPerson()
    const price = {
      prompt: 'price-7',
      text: 'Das macht 1.234,50 €.',
      observed: -1.2,
      difference: -0.9,
      ci95: [-1.4, -0.4] as [number, number],
      raters: 24,
      pAdjusted: 0.004,
      clips: { candidate: id, baseline: null },
    }
    open([
      look({
        sentences: [
          { ...compared, regressed: 1, worst: [price] },
          { ...compared, locale: 'hi-IN' },
          { ...compared, attribute: 'prosody', compared: 0, reason: 'One rater.', sentenceSd: null },
        ],
      }),
    ])
    const table = await screen.findByRole('table', {
      name: 'Sentences that got worse: Naturalness, German (Germany)',
    })
    const row = within(table).getByRole('row', { name: /Das macht/ })
    for (const figure of ['−0.90', '−1.40 to −0.40', '24', '0.004']) within(row).getByText(figure)
    expect(screen.getByText(/none of 20 sentences got worse/)).toBeTruthy()
    expect(screen.getByText(/sentences cannot be told apart. One rater./)).toBeTruthy()

    network.fail(clipEndpoints.readClip, 404, 'not-found', 'The clip is gone.')
    await user.click(within(row).getByRole('button', { name: 'Hear both: price-7' }))
    const dialog = await screen.findByRole('dialog', { name: 'price-7' })
    const candidate = within(dialog).getByRole('region', { name: 'newsreader 2.1' })
    expect(await within(candidate).findByText('The clip is gone.')).toBeTruthy()
    expect(
      within(within(dialog).getByRole('region', { name: 'newsreader 2.0' })).getByText(/Nobody/),
    ).toBeTruthy()
  })

  it('teaches what a look is while there is none', async () => {
    open([])
    expect(await screen.findByText('It has not looked at a release yet')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Look at a release' })).toBeTruthy()
  })
})

describe('the findings of a look', () => {
  it('go to the test that they answer, against the line that its bound has to pass', () => {
    const [first, second] = findingsByTest(look(), rule)
    expect([first?.line, second?.line]).toEqual([-0.3, 0])
    expect(second?.findings.map(({ locale, verdict }) => [locale, verdict])).toEqual([
      ['de-DE', 'no_data'],
      ['hi-IN', 'not_looked_at'],
    ])
  })
})

describe('a rule', () => {
  it('is the same in the form and in the file', async () => {
    expect(await readRuleYaml(await ruleYaml(rule))).toEqual(rule)
  })

  it('names lists of prompts in the form as the file has them', async () => {
    const user = newPerson()
    function Edited() {
      const [edited, setEdited] = useState(rule)
      return (
        <>
          <RuleLimits rule={edited} onEdit={(changes) => setEdited({ ...edited, ...changes })} />
          <output>{JSON.stringify(edited.hardStops)}</output>
        </>
      )
    }
    renderPage([{ path: '/', element: <Edited /> }], '/')
    const stops = () => JSON.parse(screen.getByRole('status').textContent) as GateRule['hardStops']
    await user.click(await screen.findByRole('button', { name: 'Add a list of prompts' }))
    expect(stops().errorRates).toEqual([{ tag: 'digits', max: 0.02 }])
    fireEvent.change(screen.getByLabelText('List'), { target: { value: 'promptSet' } })
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'names' } })
    expect(gateRule.parse({ ...rule, hardStops: stops() }).hardStops.errorRates).toEqual([
      { promptSet: 'names', max: 0.02 },
    ])
    await user.click(screen.getByRole('button', { name: 'Remove list 1' }))
    expect(stops().errorRates).toBeUndefined()
  })

  it('says of a file where it is wrong', async () => {
    expect(await readRuleYaml((await ruleYaml(rule)).replace('level: 0.95', 'level: 2'))).toEqual([
      expect.objectContaining({ path: 'level' }),
    ])
    expect(await readRuleYaml('[')).toEqual([expect.objectContaining({ path: 'file' })])
  })
})

describe('the page of a decision', () => {
  it.each([
    [true, sha, 'The same bytes'],
    [false, 'b'.repeat(64), 'Other bytes than were signed'],
  ])('replays it: %s', async (same, replaySha256, sentence) => {
    const user = newPerson()
    network.on(decisionEndpoints.readDecision, {
      decision: {
        id,
        release: { id, system: 'newsreader', version: '2.1' },
        verdict: 'ship',
        reason: 'The gate passed everywhere',
        look: null,
        recordSha256: sha,
        signedBy: 'Inês',
        signedAt: at,
      },
      record: { codeVersion: '1.0.0', asOf: at, studies: [] },
    })
    network.on(decisionEndpoints.replayDecision, {
      same,
      recordSha256: sha,
      replaySha256,
      differences: same ? [] : ['figures of de-DE'],
    })
    renderPage([{ path: '/decisions/:decisionId', element: <DecisionPage /> }], `/decisions/${id}`)
    await user.click(await screen.findByRole('button', { name: 'Replay' }))
    expect(await screen.findByText(sentence)).toBeTruthy()
    expect(screen.getByText(replaySha256, { selector: 'dl:last-of-type dd:last-of-type code' })).toBeTruthy()
  })
})
