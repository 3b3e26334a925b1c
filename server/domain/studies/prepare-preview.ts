import { randomInt } from 'node:crypto'
import { studySettings } from '../../contract/study-settings.js'
import type { AppContext } from '../../context.js'
import { findPreview } from '../../sql/protocols.js'
import { lockStudy } from '../../sql/studies.js'
import { inTransaction } from '../../sql/transaction.js'
import { examineLaunch } from './examine-launch.js'
import { freezeProtocol } from './freeze-protocol.js'
import { prepareRaterCopies } from './prepare-rater-copies.js'
import { hashSettings } from './settings-hash.js'

const seeds = 2 ** 31 - 1

/**
 * Makes “try it as a rater” show a study as it is set up now: one session of each locale with its copies, made when a preview
 * link is opened and kept until the settings change. Answers whether anything was made. A launched study shows its protocol;
 * a draft without clips has nothing to show.
 */
export async function preparePreview(
  ctx: AppContext,
  study: { readonly studyId: string; readonly workspaceId: string; readonly state: string },
): Promise<boolean> {
  if (study.state !== 'draft' && study.state !== 'pilot') return false
  const found = await inTransaction(ctx.db, async (trx) => {
    const row = await lockStudy(trx, study.workspaceId, study.studyId)
    const settings = studySettings.safeParse(row?.settings)
    if (!row || !settings.success) return null
    const known = await findPreview(trx, study.studyId, hashSettings(settings.data))
    return { settings: settings.data, known }
  })
  if (found === null || found.known?.preparing === false) return false
  const protocolId = found.known?.id ?? (await freezePreview(ctx, study, found.settings))
  if (protocolId === null) return false
  await prepareRaterCopies(ctx, protocolId)
  return true
}

async function freezePreview(
  ctx: AppContext,
  study: { readonly studyId: string; readonly workspaceId: string },
  settings: ReturnType<typeof studySettings.parse>,
): Promise<string | null> {
  const seed = randomInt(1, seeds)
  const { locales } = await examineLaunch(ctx, study.workspaceId, settings, { seed: String(seed), places: 1 })
  const shown = locales.filter(({ plan }) => plan !== null)
  if (shown.length === 0) return null
  return inTransaction(ctx.db, async (trx) => {
    await lockStudy(trx, study.workspaceId, study.studyId)
    return freezeProtocol(ctx, trx, {
      studyId: study.studyId,
      settings: {
        ...settings,
        locales: settings.locales.filter(({ locale }) =>
          shown.some(({ survey }) => survey.locale === locale),
        ),
      },
      settingsSha256: hashSettings(settings),
      seed,
      kind: 'preview',
      launchedBy: null,
      locales: shown,
      panels: [],
    })
  })
}
