import type { StudySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import type { Db } from '../../sql/client.js'
import { insertPanelPlaces } from '../../sql/panel-places.js'
import {
  insertDesignRows,
  insertProtocol,
  insertSlots,
  insertStimuli,
  type NewStimulus,
} from '../../sql/protocols.js'
import { createRandom } from '../../statistics/random.js'
import type { StimulusRole, StimulusSpec } from '../methods/method.js'
import { methodOf } from '../methods/registry.js'
import { type CatchSpec, catchSpecs, type Expectation, expectationOf } from './catch-specs.js'
import { composeContext, conditionOf } from './design-input.js'
import type { AdmittedPanel } from './admitted-panels.js'
import type { LocaleExamination } from './examine-launch.js'
import type { LocalePlan } from './locale-plan.js'
import { allStimulusSpecs, sourceCondition } from './stimulus-specs.js'
import { clipKey } from './survey.js'

export interface Freeze {
  readonly studyId: string
  readonly settings: StudySettings
  /** Of the draft this is frozen from. */
  readonly settingsSha256: string
  readonly seed: number
  readonly kind: 'full' | 'pilot' | 'preview'
  readonly launchedBy: string | null
  readonly locales: readonly LocaleExamination[]
  readonly panels: readonly AdmittedPanel[]
}

/** How rater copies of a locale are made, kept in the protocol. */
export interface CopyFormat {
  readonly sampleRate: number
  readonly channels: 1 | 2
  /** Silence around the speech is made equal; off where recordings must stay aligned with their reference. */
  readonly trim: boolean
}

const highestRate = 48_000

/** Writes a protocol with its stimuli, design rows, slots and panel places. Everything or nothing: `db` is a transaction. */
export async function freezeProtocol(ctx: AppContext, db: Db, freeze: Freeze): Promise<string> {
  const protocolId = ctx.newId()
  const { studyId, settings, kind, locales } = freeze
  await insertProtocol(db, {
    id: protocolId,
    studyId,
    settings,
    settingsSha256: freeze.settingsSha256,
    seed: freeze.seed,
    pilot: kind === 'pilot',
    preview: kind === 'preview',
    launchedBy: freeze.launchedBy,
    launchedAt: ctx.now(),
    plan: Object.fromEntries(locales.map((entry) => [entry.survey.locale, summary(settings, entry)])),
  })
  for (const entry of locales) {
    const { plan } = entry
    if (plan === null) continue
    const rows = composeRows(settings, entry, plan, String(freeze.seed))
    const heard = kind === 'preview' && rows.length > 0 ? rows.flat(2) : everySpec(settings, entry, kind)
    const catches = catchSpecs(settings, plan.locale, entry.survey.prompts)
    const wanted = [...heard, ...catches.flatMap(({ stimuli }) => stimuli)]
    const ids = await writeStimuli(ctx, db, {
      protocolId,
      freeze,
      entry,
      wanted,
      expected: expectations(catches),
    })
    await insertDesignRows(
      db,
      plan.rows.map((row, index) => ({
        protocolId,
        locale: plan.locale,
        number: row.number,
        block: row.block,
        trials: rows[index]!.map((specs) => specs.map((spec) => ids.get(specKey(spec))!)),
      })),
    )
    if (kind === 'preview') continue
    await insertSlots(db, { protocolId, studyId, locale: plan.locale, count: plan.places })
    for (const panel of freeze.panels.filter(({ locales: covered }) => covered.includes(plan.locale)))
      await insertPanelPlaces(db, {
        protocolId,
        locale: plan.locale,
        panelId: panel.id,
        count: panel.places,
      })
  }
  return protocolId
}

function summary(settings: StudySettings, { survey, plan, levels }: LocaleExamination) {
  return {
    places: plan?.places ?? 0,
    trials: plan?.trials ?? 0,
    loweredByDb: levels.loweredByDb,
    copy: copyFormat(settings, { survey }),
  }
}

function copyFormat(settings: StudySettings, { survey }: Pick<LocaleExamination, 'survey'>): CopyFormat {
  const measurements = [...survey.clips.values()].map((clip) => clip.measurement)
  const rate = Math.max(8000, ...measurements.map((measurement) => measurement.sampleRate))
  const stereo = measurements.length > 0 && measurements.every((measurement) => measurement.channels === 2)
  const { reference, kind } = methodOf(settings.method.kind)
  return {
    sampleRate: Math.min(highestRate, rate),
    channels: stereo ? 2 : 1,
    trim: kind === 'similarity' || (reference !== 'required' && kind !== 'abx'),
  }
}

/** The stimuli of every trial of every row, in planned order. */
function composeRows(
  settings: StudySettings,
  { survey }: LocaleExamination,
  plan: LocalePlan,
  seed: string,
): StimulusSpec[][][] {
  const method = methodOf(settings.method.kind)
  const context = composeContext(settings, survey.locale, survey.prompts)
  const random = createRandom(`${seed}/${survey.locale}`).fork('compose')
  return plan.rows.map((row) => row.trials.map((trial) => [...method.compose(trial, context, random)]))
}

/** A preview of a streaming design draws from a few prompts, so that it is ready in a moment. */
function everySpec(
  settings: StudySettings,
  { survey }: LocaleExamination,
  kind: Freeze['kind'],
): StimulusSpec[] {
  const few = Math.ceil(settings.design.trialsPerSession / Math.max(1, survey.conditions.length)) + 1
  const prompts = kind === 'preview' ? survey.prompts.slice(0, few) : survey.prompts
  return allStimulusSpecs(settings, survey.locale, prompts)
}

function specKey(spec: StimulusSpec): string {
  return `${spec.prompt}|${spec.condition}|${spec.role}`
}

/** What known clips expect, by the key of the stimulus they are about. */
function expectations(catches: readonly CatchSpec[]): ReadonlyMap<string, Expectation> {
  return new Map(
    catches.flatMap(({ known, purpose }) =>
      known === null
        ? []
        : [
            [
              specKey({ prompt: known.prompt, condition: conditionOf(known), role: purpose as StimulusRole }),
              expectationOf(known),
            ],
          ],
    ),
  )
}

interface StimuliToWrite {
  readonly protocolId: string
  readonly freeze: Freeze
  readonly entry: LocaleExamination
  readonly wanted: readonly StimulusSpec[]
  readonly expected: ReadonlyMap<string, Expectation>
}

async function writeStimuli(
  ctx: AppContext,
  db: Db,
  write: StimuliToWrite,
): Promise<ReadonlyMap<string, string>> {
  const { protocolId, wanted, expected } = write
  const { settings } = write.freeze
  const { survey, levels } = write.entry
  const ids = new Map<string, string>()
  const rows: NewStimulus[] = []
  for (const spec of wanted) {
    if (ids.has(specKey(spec))) continue
    const source = sourceCondition(settings, survey.locale, spec.condition)
    const key = clipKey(source, spec.prompt)
    const clip = survey.clips.get(key) ?? survey.checks.get(key)
    if (!clip) throw new RangeError(`no clip of ${source} speaks ${spec.prompt} in ${survey.locale}`)
    const id = ctx.newId()
    ids.set(specKey(spec), id)
    rows.push({
      id,
      protocolId,
      locale: survey.locale,
      releaseId: clip.releaseId,
      promptId: clip.promptId,
      clipId: clip.id,
      role: spec.role,
      condition: spec.condition,
      gainDb: levels.gains.get(clip.id) ?? 0,
      durationMs: clip.measurement.durationMs,
      expected: expected.get(specKey(spec)) ?? null,
    })
  }
  await insertStimuli(db, rows)
  return ids
}
