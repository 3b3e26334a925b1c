import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { listExposures } from '../../server/sql/exposures.js'
import type { Summary } from '../simulate/tally.js'
import type { BenchServer } from './bench-server.js'
import { createOpenStudy } from './open-study.js'
import { realCopies } from './real-copies.js'

export interface RaterBench {
  readonly summary: Summary
  /** Acknowledged answers that are not in Postgres. */
  readonly lost: number
  /** Answers in Postgres beyond one a trial, or that nobody was told of. */
  readonly doubled: number
  /** Most minus least exposed stimulus, over all sessions that hold or used a place. */
  readonly imbalance: number
}

const locale = 'en-US'

/** A crowd of simulated raters in a process of its own, on a study with real recordings and more places than they fill. */
export async function benchRaters(server: BenchServer, raters: number, seconds: number): Promise<RaterBench> {
  const { ctx } = server
  const study = await createOpenStudy(ctx, {
    systems: 4,
    prompts: 24,
    locales: [locale],
    copyOf: realCopies(ctx, locale),
    settings: { design: { kind: 'latin_square', ratingsPerStimulus: 500, trialsPerSession: 24 } },
  })
  const folder = mkdtempSync(join(tmpdir(), 'earwitness-raters-'))
  try {
    const receipts = join(folder, 'receipts')
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', join(import.meta.dirname, '../simulate.ts'), '--url', server.origin],
      ...[
        '--link',
        study.link,
        '--raters',
        String(raters),
        '--seconds',
        String(seconds),
        '--receipts',
        receipts,
      ],
    ])
    const summary = JSON.parse(stdout.trim().split('\n').at(-1)!) as Summary
    const acknowledged = readFileSync(receipts, 'utf8').split('\n').filter(Boolean)
    const stored = await ctx.db
      .selectFrom('answer')
      .innerJoin('session', 'session.id', 'answer.sessionId')
      .where('session.studyId', '=', study.studyId)
      .select(['answer.id', 'answer.trialId'])
      .execute()
    const known = new Set(stored.map(({ id }) => id))
    return {
      summary,
      lost: acknowledged.filter((id) => !known.has(id)).length,
      doubled:
        stored.length -
        new Set(stored.map(({ trialId }) => trialId)).size +
        Math.max(0, stored.length - acknowledged.length),
      imbalance: await imbalanceOf(server, study.protocolId),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function imbalanceOf({ ctx }: BenchServer, protocolId: string): Promise<number> {
  const counts = new Map<string, number>()
  for (const { stimuli, times } of await listExposures(ctx.db, protocolId, locale))
    for (const id of stimuli) counts.set(id, (counts.get(id) ?? 0) + times)
  return Math.max(...counts.values()) - Math.min(...counts.values())
}
