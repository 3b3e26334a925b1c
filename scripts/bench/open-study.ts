import { createHash, randomUUID } from 'node:crypto'
import type { KnownClip } from '../../server/contract/catch-trials.js'
import { studySettings, type StudySettingsInput } from '../../server/contract/study-settings.js'
import { signStudyLink } from '../../server/domain/assignment/study-link.js'
import { planDesign } from '../../server/domain/designs/plan-design.js'
import type { StimulusSpec } from '../../server/domain/methods/method.js'
import { methodOf } from '../../server/domain/methods/registry.js'
import { catchSpecs, expectationOf } from '../../server/domain/studies/catch-specs.js'
import { composeContext, conditionOf, designInput } from '../../server/domain/studies/design-input.js'
import type { AppContext } from '../../server/context.js'
import { insertPanelPlaces } from '../../server/sql/panel-places.js'
import { ensurePanelLink, insertPanel } from '../../server/sql/panels.js'
import { createRandom } from '../../server/statistics/random.js'

export interface OpenStudyOptions {
  readonly systems?: number
  readonly prompts?: number
  readonly locales?: readonly string[]
  readonly durationMs?: number
  /** Laid over the default settings, part by part. */
  readonly settings?: Partial<StudySettingsInput>
  /** Panels that the study admits, each with its quota a locale and a link of its own. */
  readonly panels?: readonly PanelOption[]
  readonly state?: 'pilot' | 'running' | 'paused' | 'closed'
  /** Bytes of the rater copy of a stimulus; without it, recordings have no sound. */
  readonly copyOf?: (stimulus: {
    readonly condition: string
    readonly prompt: string
    readonly role: string
  }) => Promise<StoredCopy>
}

interface PanelOption {
  readonly key: string
  readonly kind: 'native' | 'internal' | 'expert'
  readonly places: number
  readonly cap?: number
  readonly locales?: string[]
}

/** A rater copy in the audio store. */
export interface StoredCopy {
  readonly sha256: string
  readonly bytes: number
  readonly durationMs: number
}

export interface OpenStudy {
  readonly workspaceId: string
  readonly studyId: string
  readonly protocolId: string
  /** The rater link and the preview link, signed. */
  readonly link: string
  readonly previewLink: string
  readonly places: number
  /** Links of the panels by key. */
  readonly panelLinks: ReadonlyMap<string, string>
}

/** A launched study with real rows for everything a session touches, designed by the product's own designs. */
export async function createOpenStudy(ctx: AppContext, options: OpenStudyOptions = {}): Promise<OpenStudy> {
  const { db } = ctx
  const locales = options.locales ?? ['en-GB']
  const systems = Array.from({ length: options.systems ?? 4 }, (_, index) => `voice-${index + 1}`)
  const prompts = Array.from(
    { length: options.prompts ?? 12 },
    (_, index) => `p${String(index + 1).padStart(2, '0')}`,
  )
  const settings = studySettings.parse({
    name: 'A study',
    publicName: { en: 'How natural does it sound?' },
    method: { kind: 'acr' },
    attributes: [{ key: 'naturalness' }],
    locales: locales.map((locale) => ({ locale, instructions: 'Listen, then choose.' })),
    systems: systems.map((system) => ({ system, release: '1.0' })),
    prompts: {},
    design: { kind: 'latin_square', ratingsPerStimulus: 4, trialsPerSession: 12 },
    consent: { en: 'I agree to take part.' },
    ...(options.panels && { panels: options.panels.map(({ key, places }) => ({ panel: key, places })) }),
    ...options.settings,
  } satisfies StudySettingsInput)
  const workspaceId = randomUUID()
  await db.insertInto('workspace').values({ id: workspaceId, name: 'Voices' }).execute()
  const releases = new Map<string, string>()
  for (const key of systems) {
    const system = await db
      .insertInto('system')
      .values({ workspaceId, key, name: key, kind: 'tts' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const release = await db
      .insertInto('release')
      .values({ workspaceId, systemId: system.id, version: '1.0' })
      .returning('id')
      .executeTakeFirstOrThrow()
    releases.set(`${key}@1.0`, release.id)
  }
  const study = await db
    .insertInto('study')
    .values({
      workspaceId,
      name: settings.name,
      state: options.state ?? 'running',
      settings: JSON.stringify(settings),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const protocol = await db
    .insertInto('protocol')
    .values({
      studyId: study.id,
      number: 1,
      settings: JSON.stringify(settings),
      settingsSha256: createHash('sha256').update(JSON.stringify(settings)).digest('hex'),
      seed: 4711,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  let places = 0
  for (const locale of locales)
    places += await openLocale(
      ctx,
      { workspaceId, studyId: study.id, protocolId: protocol.id, settings, releases },
      locale,
      prompts,
      options,
    )
  const links = await db
    .insertInto('studyLink')
    .values([
      { studyId: study.id, kind: 'rater' },
      { studyId: study.id, kind: 'preview' },
    ])
    .returning(['id', 'kind'])
    .execute()
  const signed = (kind: string): string =>
    signStudyLink(ctx.secrets.signingKey, links.find((link) => link.kind === kind)!.id)
  const panelLinks = new Map<string, string>()
  for (const panel of options.panels ?? [])
    panelLinks.set(
      panel.key,
      await openToPanel(ctx, { workspaceId, studyId: study.id, protocolId: protocol.id, locales }, panel),
    )
  return {
    workspaceId,
    studyId: study.id,
    protocolId: protocol.id,
    link: signed('rater'),
    previewLink: signed('preview'),
    places,
    panelLinks,
  }
}

/** What a clip with a known answer expects, as it is stored. */
function expectedOf(known: readonly KnownClip[], spec: StimulusSpec): string | null {
  const clip = known.find(
    (one) => one.kind === spec.role && one.prompt === spec.prompt && conditionOf(one) === spec.condition,
  )
  return clip === undefined ? null : JSON.stringify(expectationOf(clip))
}

async function openToPanel(
  { db, newId, secrets }: AppContext,
  study: { workspaceId: string; studyId: string; protocolId: string; locales: readonly string[] },
  { key, kind, places, cap, locales = [] }: PanelOption,
): Promise<string> {
  const { workspaceId, studyId, protocolId } = study
  const panelId = newId()
  await insertPanel(db, { id: panelId, workspaceId, key, name: key, kind, locales, cap: cap ?? null })
  for (const locale of study.locales.filter((one) => locales.length === 0 || locales.includes(one)))
    await insertPanelPlaces(db, { protocolId, locale, panelId, count: places })
  return signStudyLink(secrets.signingKey, await ensurePanelLink(db, { id: newId(), studyId, panelId }))
}

interface Launch {
  readonly workspaceId: string
  readonly studyId: string
  readonly protocolId: string
  readonly settings: ReturnType<typeof studySettings.parse>
  readonly releases: ReadonlyMap<string, string>
}

async function openLocale(
  ctx: AppContext,
  launch: Launch,
  locale: string,
  prompts: readonly string[],
  options: OpenStudyOptions,
): Promise<number> {
  const { db } = ctx
  const { workspaceId, protocolId, studyId, settings, releases } = launch
  const method = methodOf(settings.method.kind)
  const catches = catchSpecs(settings, locale, prompts)
  const known = catches.flatMap((one) => (one.known === null ? [] : [one.known]))
  const spoken = [...new Set([...prompts, ...known.map(({ prompt }) => prompt)])]
  const promptRows = await db
    .insertInto('prompt')
    .values(spoken.map((key) => ({ workspaceId, locale, key, text: `Sentence ${key} in ${locale}.` })))
    .returning(['id', 'key'])
    .execute()
  const promptIds = new Map(promptRows.map((row) => [row.key, row.id]))
  const plan = planDesign(designInput(settings, locale, prompts, '4711'))
  const context = composeContext(settings, locale, prompts)
  const dice = createRandom(`compose/${locale}`)
  const rows = plan.rows.map((row) => ({
    ...row,
    trials: row.trials.map((trial) => method.compose(trial, context, dice)),
  }))
  const everything = plan.streaming
    ? prompts.flatMap((prompt) =>
        [...releases.keys()].map((condition) => ({ prompt, condition, role: 'test' as const })),
      )
    : rows.flatMap((row) => row.trials.flat())
  const extra = prompts.flatMap((prompt) =>
    method.arity === 'single'
      ? [...releases.keys()].map((condition) => ({ prompt, condition, role: 'test' as const }))
      : [],
  )
  const stimulusIds = new Map<string, string>()
  for (const spec of [...everything, ...extra, ...catches.flatMap(({ stimuli }) => stimuli)]) {
    const key = `${spec.prompt}|${spec.condition}|${spec.role}`
    if (stimulusIds.has(key)) continue
    const promptId = promptIds.get(spec.prompt)!
    const releaseId = releases.get(spec.condition)!
    const copy = await options.copyOf?.(spec)
    const sha256 = createHash('sha256').update(`${locale}/${spec.prompt}/${spec.condition}`).digest('hex')
    await db
      .insertInto('audio')
      .values({ sha256, format: 'wav', bytes: 1, measurement: '{}', peaks: Buffer.alloc(1) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const clip = await db
      .insertInto('clip')
      .values({
        workspaceId,
        releaseId,
        promptId,
        audioSha256: sha256,
        fileName: `${spec.condition}/${spec.prompt}.wav`,
      })
      .onConflict((conflict) => conflict.columns(['releaseId', 'promptId']).doUpdateSet({ releaseId }))
      .returning('id')
      .executeTakeFirstOrThrow()
    const stimulus = await db
      .insertInto('stimulus')
      .values({
        protocolId,
        locale,
        releaseId,
        promptId,
        clipId: clip.id,
        role: spec.role,
        condition: spec.condition,
        durationMs: copy?.durationMs ?? options.durationMs ?? 2000,
        expected: expectedOf(known, spec),
        copySha256: copy?.sha256 ?? null,
        copyBytes: copy?.bytes ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    stimulusIds.set(key, stimulus.id)
  }
  if (rows.length > 0)
    await db
      .insertInto('designRow')
      .values(
        rows.map((row) => ({
          protocolId,
          locale,
          number: row.number,
          block: row.block,
          trials: JSON.stringify(
            row.trials.map((trial) =>
              trial.map((spec) => stimulusIds.get(`${spec.prompt}|${spec.condition}|${spec.role}`)!),
            ),
          ),
        })),
      )
      .execute()
  await db
    .insertInto('slot')
    .values(Array.from({ length: plan.sessions }, (_, number) => ({ protocolId, studyId, locale, number })))
    .execute()
  return plan.sessions
}
