import type { GateRule, GateTest } from '../../../contract/gate-rule.js'
import type { AppContext } from '../../../context.js'
import { listFreezingAlerts } from '../../../sql/alerts.js'
import { listResultsOfRelease, type ReleaseResultRow, type ReleaseRow } from '../../../sql/releases.js'
import { countMarks } from '../../../sql/risks.js'
import type { Actor } from '../../accounts/actor.js'
import type { ComparedConditions } from '../../results/sentence-differences.js'
import { storedFigures } from '../../results/stored-figures.js'
import { listRisks } from '../risks/list-risks.js'
import { severeSentences, skippingSentences } from '../risks/measure-defects.js'
import { compareInResults } from './compare-in-results.js'
import { compareSentences } from './compare-sentences.js'
import type { Comparison, LocaleEvidence } from './gate-evidence.js'
import { gatherTranscripts } from './gather-transcripts.js'
import { regressionStops, riskStops, severeStops } from './hard-stops.js'

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
  const skipping = skippingSentences(marks)
  const { items: risks } = await listRisks(ctx, actor, { releaseId: release.id })
  const freezing = new Set((await listFreezingAlerts(ctx.db, actor.workspaceId)).map((alert) => alert.locale))
  const used = new Set<ReleaseResultRow>()

  const conditions = {
    candidate: `${release.system}@${release.version}`,
    baseline: `${rule.baseline.system}@${rule.baseline.release}`,
  }
  const evidence: LocaleEvidence[] = []
  for (const locale of rule.locales) {
    const inLocale = rows.filter((row) => row.locale === locale)
    const answers = rule.tests.map((test) => answerIn(inLocale, test, conditions))
    const marked = skipping.filter(inThis(locale))
    const written = await gatherTranscripts(ctx, actor, rule, locale, inLocale, marked, conditions.candidate)
    const heard = inLocale.filter(
      (row) => written?.row === row || answers.some((answer) => answer?.row === row),
    )
    for (const row of heard) used.add(row)
    const sentences = []
    for (const row of heard) {
      const asked = rule.tests.filter((_, index) => answers[index]?.row === row)
      if (asked.length > 0) sentences.push(...(await compareSentences(ctx, row, asked, conditions)))
    }
    const ratings = heard.reduce((sum, row) => sum + row.ratings + row.excluded, 0)
    evidence.push({
      locale,
      comparisons: answers.map((answer) => answer?.comparison ?? null),
      sentinels: sentinelMeans(rule, inLocale, conditions.candidate),
      exclusionShare: ratings === 0 ? 0 : heard.reduce((sum, row) => sum + row.excluded, 0) / ratings,
      sentinelsInControl: !freezing.has(locale),
      hardStops: [
        ...severeStops(rule.hardStops, severe.filter(inThis(locale))),
        ...riskStops(rule.hardStops, risks.filter(inThis(locale))),
        ...(written?.stops ?? []),
        ...regressionStops(rule.hardStops, sentences),
      ],
      ...(written === null ? {} : { checks: written.checks }),
      sentences,
    })
  }
  return { evidence, dataHashes: [...used].map((row) => row.dataSha256).sort() }
}

const inThis =
  (locale: string) =>
  (one: { readonly locale: string | null }): boolean =>
    one.locale === locale

/** The newest study that answers a test, with what it says. */
function answerIn(
  rows: readonly ReleaseResultRow[],
  test: GateTest,
  { candidate, baseline }: ComparedConditions,
): { readonly row: ReleaseResultRow; readonly comparison: Comparison } | null {
  for (const row of rows) {
    const figures = storedFigures(row)
    if (figures.method !== test.method) continue
    const comparison = compareInResults(row.studyId, figures.groups, test, candidate, baseline)
    if (comparison) return { row, comparison }
  }
  return null
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
