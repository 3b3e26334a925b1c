import { readFile } from 'node:fs/promises'
import type { AnalyzeDocument } from './analyze-file.js'
import { agreementSection } from './report/agreement-section.js'
import { differenceSection } from './report/difference-section.js'
import { extraSection } from './report/extra-section.js'
import { Html, html } from './report/html.js'
import { count, localeName } from './report/numbers.js'
import { ordinalSection } from './report/ordinal-section.js'
import { planSection, type PlanFigures } from './report/plan-section.js'
import { preferenceSection, rankingSection } from './report/preference-section.js'
import { scoreSection } from './report/score-section.js'
import { reportStyle } from './report/style.js'

export interface ReportOptions {
  readonly title: string
  readonly format: string
  readonly seed: number
}

const comparisonHint =
  'Comparison mean opinion score: the better minus the other, in steps of the scale, as if both orders had been equally frequent.'

/** Rejected rows shown in the page; all are in the JSON document. */
const shownRejections = 50

/** A page that needs nothing but itself: figures, plots and style in one file, light and dark, for screen and paper. */
export async function reportHtml(
  document: AnalyzeDocument & { plan?: readonly PlanFigures[] },
  options: ReportOptions,
): Promise<string> {
  const tokens = await readFile(new URL('../../web/ui/tokens.css', import.meta.url), 'utf8')
  const colourOf = colours(document)
  const sections = groupsOf(document)
  const body = sections.map(({ locale, attribute, id }) => {
    const here = <T extends { locale: string; attribute: string }>(list: readonly T[]): T[] =>
      list.filter((x) => x.locale === locale && x.attribute === attribute)
    const preferences = here(document.preferences)
    const ranking = here(document.ranking)
    const comparisons = here(document.comparisons ?? [])
    const extra = here(document.extra ?? [])
    const plans = here(document.plan ?? [])
    return html`<article class="group" id="${id}">
      <h2>${heading(locale, attribute)}<small>${locale === 'und' ? '' : locale}</small></h2>
      ${here(document.groups).map((group) => [
        scoreSection(group, colourOf),
        ordinalSection(group, colourOf),
        agreementSection(group),
      ])}
      ${extra.length > 0 && extraSection(extra, colourOf)}
      ${comparisons.length > 0 && differenceSection('Comparisons', comparisonHint, comparisons)}
      ${preferences.length > 0 && preferenceSection(preferences)}
      ${ranking.length > 0 && rankingSection(ranking, colourOf)} ${plans.map(planSection)}
    </article>`
  })
  const links = sections.map((s) => html`<a href="#${s.id}">${heading(s.locale, s.attribute)}</a>`)
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${options.title}</title>
        <style>
          ${new Html(tokens)}${new Html(reportStyle)}
        </style>
      </head>
      <body>
        <main class="page">
          <header class="top">
            <h1>${options.title}</h1>
            <p class="meta">Listening-test analysis · ${options.format} · seed ${options.seed}</p>
          </header>
          ${inputFigures(document)} ${rejections(document)}
          ${sections.length > 1 && html`<nav class="toc" aria-label="Contents">${links}</nav>`} ${body}
          <footer>
            <p>
              Scores hold within this test only: raters, sentences and neighbours move them, so they cannot be
              compared with those of other tests, nor across locales.
            </p>
            <p>Made by earwitness analyze. The same file and seed give the same figures.</p>
          </footer>
        </main>
      </body>
    </html> `.text
}

function heading(locale: string, attribute: string): string {
  const name = attribute.charAt(0).toUpperCase() + attribute.slice(1)
  return locale === 'und' ? name : `${localeName(locale)}, ${attribute}`
}

/** Every locale and attribute that has figures of any kind, in the order of the document. */
function groupsOf({ groups, preferences }: AnalyzeDocument) {
  const seen = new Map<string, { locale: string; attribute: string; id: string }>()
  for (const { locale, attribute } of [...groups, ...preferences]) {
    const key = JSON.stringify([locale, attribute])
    if (!seen.has(key)) seen.set(key, { locale, attribute, id: `group-${seen.size + 1}` })
  }
  return [...seen.values()]
}

/** A system keeps its colour through the whole report. */
function colours({ groups, ranking }: AnalyzeDocument): (system: string) => string {
  const names = [
    ...new Set([...groups.flatMap((g) => g.systems.map((s) => s.system)), ...ranking.map((r) => r.system)]),
  ].sort()
  const places = new Map(names.map((name, k) => [name, `var(--sys-${(k % 6) + 1})`]))
  return (system) => places.get(system) ?? 'var(--ink-3)'
}

function inputFigures({ input }: AnalyzeDocument): Html {
  const figure = (name: string, value: number): Html =>
    html`<div>
      <dt>${name}</dt>
      <dd>${count(value)}</dd>
    </div>`
  return html`<dl class="kpi">
    ${figure('Ratings', input.ratings)}${figure('Raters', input.raters)}${figure('Items', input.items)}${figure('Systems', input.systems)}
  </dl>`
}

function rejections({ input }: AnalyzeDocument): Html | false {
  const rows = input.rejected_rows
  if (rows.length === 0) return false
  return html`<details class="notice">
    <summary>
      <b>!</b> ${count(rows.length)} ${rows.length === 1 ? 'row' : 'rows'} of ${count(input.rows)} could not
      be used
    </summary>
    <ul>
      ${rows.slice(0, shownRejections).map((r) => html`<li>line ${count(r.line)}: ${r.reason}</li>`)}
      ${rows.length > shownRejections && html`<li>… the others are in the JSON document</li>`}
    </ul>
  </details>`
}
