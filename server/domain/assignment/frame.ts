import { LRUCache } from 'lru-cache'
import type { AttributeView } from '../../contract/rater.js'
import { studySettings, type StudySettings } from '../../contract/study-settings.js'
import { findProtocol, listStimuli } from '../../sql/frames.js'
import type { Db } from '../../sql/client.js'
import type { MethodModule, StimulusRole } from '../methods/method.js'
import { methodOf } from '../methods/registry.js'
import { resolveAttributes } from '../methods/resolve-attributes.js'

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

/** Everything frozen at launch that sessions of one locale share. */
export interface Frame {
  readonly protocolId: string
  readonly studyId: string
  readonly workspaceId: string
  readonly seed: string
  readonly locale: string
  readonly settings: StudySettings
  readonly method: MethodModule
  readonly attributes: readonly AttributeView[]
  readonly pool: ReadonlyMap<string, PoolStimulus>
  readonly leaseMs: number
}

/** Frames by protocol and locale. They never change, so the only question is how many to keep. */
export interface Frames {
  get(protocolId: string, locale: string): Promise<Frame>
}

export function openFrames(db: Db): Frames {
  const kept = new LRUCache<string, Promise<Frame>>({ max: 200 })
  return {
    get(protocolId, locale) {
      const key = `${protocolId}/${locale}`
      const known = kept.get(key)
      if (known !== undefined) return known
      const loading = loadFrame(db, protocolId, locale)
      kept.set(key, loading)
      loading.catch(() => kept.delete(key))
      return loading
    },
  }
}

async function loadFrame(db: Db, protocolId: string, locale: string): Promise<Frame> {
  const [protocol, stimuli] = await Promise.all([
    findProtocol(db, protocolId),
    listStimuli(db, protocolId, locale),
  ])
  if (protocol === undefined) throw new RangeError(`there is no protocol ${protocolId}`)
  const settings = studySettings.parse(protocol.settings)
  const pool = stimuli.map((row): PoolStimulus => ({ ...row, role: row.role as StimulusRole }))
  return {
    protocolId,
    studyId: protocol.studyId,
    workspaceId: protocol.workspaceId,
    seed: protocol.seed,
    locale,
    settings,
    method: methodOf(settings.method.kind),
    attributes: resolveAttributes(settings, locale),
    pool: new Map(pool.map((stimulus) => [stimulus.id, stimulus])),
    leaseMs: settings.leaseMinutes * 60_000,
  }
}
