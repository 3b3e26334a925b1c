import { LRUCache } from 'lru-cache'
import type { AttributeView } from '../../contract/rater-session.js'
import { studySettings, type StudySettings } from '../../contract/study-settings.js'
import { findProtocol, listStimuli } from '../../sql/frames.js'
import type { Db } from '../../sql/client.js'
import type { MethodModule, StimulusRole } from '../methods/method.js'
import { methodOf } from '../methods/registry.js'
import { resolveAttributes } from '../methods/resolve-attributes.js'
import { catchSpecs, type CatchSpec } from '../studies/catch-specs.js'
import { isDesignStimulus } from '../studies/design-input.js'

/** A stimulus of the pool that a locale of a protocol draws from. */
export interface PoolStimulus {
  readonly id: string
  readonly promptId: string
  readonly prompt: string
  readonly text: string
  readonly condition: string
  readonly role: StimulusRole
  readonly durationMs: number
}

/** A catch trial that a session can carry. */
export interface CatchTrial {
  readonly purpose: CatchSpec['purpose']
  /** In the order of presentation. */
  readonly stimuli: readonly PoolStimulus[]
}

/** Everything frozen at launch that sessions of one locale share. */
export interface Frame extends ProtocolFrame {
  readonly locale: string
  readonly method: MethodModule
  readonly attributes: readonly AttributeView[]
  readonly pool: ReadonlyMap<string, PoolStimulus>
  /** The same stimuli by `poolKey`. */
  readonly byKey: ReadonlyMap<string, PoolStimulus>
  /** Keys of the prompts that the design is made from. */
  readonly prompts: readonly string[]
  readonly catches: readonly CatchTrial[]
  readonly leaseMs: number
}

/** What makes a stimulus the one it is within a locale of a protocol. */
export function poolKey(stimulus: Pick<PoolStimulus, 'prompt' | 'condition' | 'role'>): string {
  return `${stimulus.prompt}|${stimulus.condition}|${stimulus.role}`
}

/** The part of a frame that all locales of a protocol share. */
export interface ProtocolFrame {
  readonly protocolId: string
  readonly studyId: string
  readonly workspaceId: string
  readonly seed: string
  readonly settings: StudySettings
}

/** Frames never change once made, so the only question is how many to keep. */
export interface Frames {
  protocol(protocolId: string): Promise<ProtocolFrame>
  get(protocolId: string, locale: string): Promise<Frame>
}

export function openFrames(db: Db): Frames {
  const protocols = keepingPromises<ProtocolFrame>(200)
  const frames = keepingPromises<Frame>(200)
  const protocol = (protocolId: string) => protocols(protocolId, () => loadProtocol(db, protocolId))
  return {
    protocol,
    get: (protocolId, locale) =>
      frames(`${protocolId}/${locale}`, async () => loadFrame(db, await protocol(protocolId), locale)),
  }
}

/** Remembers what is being loaded as well, so that a rush loads once; failures are forgotten. */
function keepingPromises<T>(max: number) {
  const kept = new LRUCache<string, Promise<T>>({ max })
  return (key: string, load: () => Promise<T>): Promise<T> => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const loading = load()
    kept.set(key, loading)
    loading.catch(() => kept.delete(key))
    return loading
  }
}

async function loadProtocol(db: Db, protocolId: string): Promise<ProtocolFrame> {
  const protocol = await findProtocol(db, protocolId)
  if (protocol === undefined) throw new RangeError(`there is no protocol ${protocolId}`)
  const { studyId, workspaceId, seed } = protocol
  return { protocolId, studyId, workspaceId, seed, settings: studySettings.parse(protocol.settings) }
}

async function loadFrame(db: Db, protocol: ProtocolFrame, locale: string): Promise<Frame> {
  const stimuli = await listStimuli(db, protocol.protocolId, locale)
  const { settings } = protocol
  const pool = stimuli.map((row): PoolStimulus => ({ ...row, role: row.role as StimulusRole }))
  const byKey = new Map(pool.map((stimulus) => [poolKey(stimulus), stimulus]))
  const designed = pool.filter((stimulus) => isDesignStimulus(settings, locale, stimulus))
  const prompts = [...new Set(designed.map((stimulus) => stimulus.prompt))]
  return {
    ...protocol,
    locale,
    method: methodOf(settings.method.kind),
    attributes: resolveAttributes(settings, locale),
    pool: new Map(pool.map((stimulus) => [stimulus.id, stimulus])),
    byKey,
    prompts,
    catches: catchesOf(settings, locale, prompts, byKey),
    leaseMs: settings.leaseMinutes * 60_000,
  }
}

/** Catch trials of which every stimulus was made at the launch; a preview of a few sentences may lack some. */
function catchesOf(
  settings: StudySettings,
  locale: string,
  prompts: readonly string[],
  byKey: ReadonlyMap<string, PoolStimulus>,
): CatchTrial[] {
  return catchSpecs(settings, locale, prompts).flatMap(({ purpose, stimuli: specs }) => {
    const stimuli = specs.flatMap((spec) => byKey.get(poolKey(spec)) ?? [])
    return stimuli.length === specs.length ? [{ purpose, stimuli }] : []
  })
}
