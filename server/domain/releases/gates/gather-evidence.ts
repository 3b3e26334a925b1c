import type { GateRule } from '../../../contract/gate-rule.js'
import type { AppContext } from '../../../context.js'
import { listFreezingAlerts } from '../../../sql/alerts.js'
import { listResultsOfRelease, type ReleaseResultRow, type ReleaseRow } from '../../../sql/releases.js'
import { countMarks } from '../../../sql/risks.js'
import type { Actor } from '../../accounts/actor.js'
import { storedFigures } from '../../results/stored-figures.js'
import { gravity, listRisks } from '../risks/list-risks.js'
import { severeSentences } from '../risks/measure-defects.js'
import { compareInResults } from './compare-in-results.js'
import type { LocaleEvidence } from './gate-evidence.js'

/** Reads what a rule looks at, and names the results it came from by their data hashes. */
export async function gatherEvidence(
  ctx: AppContext,
  actor: Actor,
  rule: GateRule,
  release: ReleaseRow,
): Promise<{ evidence: LocaleEvidence[]; dataHashes: string[] }> {
  const rows = await listResultsOfRelease(ctx.db, actor.workspaceId, release.id)
  const marks = await countMarks(ctx.db, actor.workspaceId, release.id)
  const severe = severeSentences(marks)
  const { items: risks } = await listRisks(ctx, actor, { releaseId: release.id })
  const freezing = new Set((await listFreezingAlerts(ctx.db, actor.workspaceId)).map((alert) => alert.locale))
  const used = new Set<ReleaseResultRow>()

  const candidate = `${release.system}@${release.version}`
  const baseline = `${rule.baseline.system}@${rule.baseline.release}`
  const evidence = rule.locales.map((locale): LocaleEvidence => {
    const inLocale = rows.filter((row) => row.locale === locale)
    const comparisons = rule.tests.map((test) => {
      for (const row of inLocale) {
        const figures = storedFigures(row)
        if (figures.method !== test.method) continue
        const found = compareInResults(row.studyId, figures.groups, test, candidate, baseline)
        if (!found) continue
        used.add(row)
        return found
      }
      return null
    })
    const heard = inLocale.filter((row) => used.has(row))
    const ratings = heard.reduce((sum, row) => sum + row.ratings + row.excluded, 0)
    const stops = [
      ...severe
        .filter((sentence) => sentence.locale === locale)
        .filter(
          ({ raters, severe: marked }) =>
            raters >= rule.hardStops.minRaters && marked / raters >= rule.hardStops.severeShare,
        )
        .map(({ prompt, raters, severe: marked }) => ({
          stop: `Severe fault in “${prompt}”`,
          detail: `${marked} of ${raters} raters marked it as severe.`,
        })),
      ...risks
        .filter((risk) => risk.locale === locale && risk.state === 'open')
        .flatMap((risk) => {
          const score = gravity(risk)
          const { measured } = risk
          if (risk.overThreshold && measured !== null) {
            return [
              {
                stop: risk.failureMode,
                detail: `Heard in ${measured.marked} of ${measured.heard} sentences, over the threshold.`,
              },
            ]
          }
          if (rule.hardStops.riskScore !== undefined && score >= rule.hardStops.riskScore) {
            return [
              {
                stop: risk.failureMode,
                detail: `An open risk of score ${score}${risk.likelihood === null ? ' (nobody has said how likely it is)' : ''}; ${rule.hardStops.riskScore} stops a release.`,
              },
            ]
          }
          return []
        }),
    ]
    return {
      locale,
      comparisons,
      sentinels: sentinelMeans(rule, inLocale, candidate),
      exclusionShare: ratings === 0 ? 0 : heard.reduce((sum, row) => sum + row.excluded, 0) / ratings,
      sentinelsInControl: !freezing.has(locale),
      hardStops: stops,
    }
  })
  return { evidence, dataHashes: [...used].map((row) => row.dataSha256).sort() }
}

/** Means of the sentinels and the candidate, from the newest study that heard all three. */
function sentinelMeans(
  rule: GateRule,
  rows: readonly ReleaseResultRow[],
  candidate: string,
): LocaleEvidence['sentinels'] {
  const { natural, low } = rule.sentinels
  const none = { natural: null, low: null, candidate: null }
  const attribute = rule.tests[0]?.attribute
  for (const row of rows) {
    const group = storedFigures(row).groups.find((one) => one.attribute === attribute)
    if (!group) continue
    const mean = (condition: string | undefined): number | null =>
      group.systems.find((system) => system.label === condition)?.mean ?? null
    const means = { natural: mean(natural), low: mean(low), candidate: mean(candidate) }
    if (means.natural !== null && means.low !== null && means.candidate !== null) return means
  }
  return none
}
