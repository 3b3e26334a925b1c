import type { PreferenceFigures, RankingFigures } from '../../../server/statistics/report/analyze-document.js'
import { eloFromLogStrength } from '../../../server/statistics/pairs/elo.js'
import { html, type Html } from './html.js'
import { axisFor, axisHead, intervalRow } from './interval-row.js'
import { count, fixed, pValue, range } from './numbers.js'
import { reasonText } from './notes.js'

/** Shares of preference of one locale and attribute. */
export function preferenceSection(rows: readonly PreferenceFigures[]): Html {
  const axis = axisFor(
    rows.flatMap((r) => [r.share_a, ...(r.ci95 ?? [])]).filter((x) => x !== null),
    0.5,
  )
  const body = rows.map((r) => {
    const label = `${r.a} over ${r.b}: ${fixed(r.share_a)}, interval ${range(r.ci95)}`
    const clear = r.p !== null && r.p < 0.05
    const mark = {
      value: r.share_a,
      interval: r.ci95,
      colour: clear ? 'var(--accent)' : 'var(--ink-3)',
      label,
    }
    return html`<tr>
      <th scope="row">${r.a} <span class="less">over</span> ${r.b}</th>
      <td class="plot">${intervalRow(axis, mark)}</td>
      <td>${fixed(r.share_a)}</td>
      <td class="wide" title="${reasonText(r.ci95_reason)}">${range(r.ci95)}</td>
      <td class="extra">${count(r.wins_a)} / ${count(r.wins_b)} / ${count(r.ties)}</td>
      <td>${pValue(r.p)}</td>
      <td class="extra">${pValue(r.sign_test_p)}</td>
      <td class="extra">${count(r.n)}</td>
    </tr>`
  })
  return html`<section class="card">
    <h3>Preferences</h3>
    <p class="hint">
      Share of votes for the first of each pair, ties half each, with its 95 % interval for other raters and
      items.
    </p>
    <div class="scroll">
      <table class="plots">
        <thead>
          <tr>
            <th scope="col">Pair</th>
            <th scope="col" class="plot">${axisHead(axis)}</th>
            <th scope="col">Share</th>
            <th scope="col" class="wide">95 % interval</th>
            <th scope="col" class="extra">Won / lost / tied</th>
            <th scope="col">p</th>
            <th scope="col" class="extra">Sign test p</th>
            <th scope="col" class="extra">n</th>
          </tr>
        </thead>
        <tbody>
          ${body}
        </tbody>
      </table>
    </div>
  </section>`
}

/** Bradley–Terry strengths, strongest first. */
export function rankingSection(rows: readonly RankingFigures[], colourOf: (system: string) => string): Html {
  const axis = axisFor(
    rows.flatMap((r) => [r.log_strength, ...(r.ci95 ?? [])]).filter((x) => x !== null),
    0,
  )
  const body = rows.map((r) => {
    const label = `${r.system}: log strength ${fixed(r.log_strength)}, interval ${range(r.ci95)}`
    const colour = colourOf(r.system)
    return html`<tr>
      <th scope="row"><i class="dot" style="background: ${colour}"></i>${r.system}</th>
      <td class="plot">${intervalRow(axis, { value: r.log_strength, interval: r.ci95, colour, label })}</td>
      <td>${fixed(r.log_strength)}</td>
      <td class="wide" title="${reasonText(r.ci95_reason)}">${range(r.ci95)}</td>
      <td>${r.log_strength === null ? '–' : Math.round(eloFromLogStrength(r.log_strength))}</td>
    </tr>`
  })
  return html`<section class="card">
    <h3>Ranking</h3>
    <p class="hint">
      Bradley–Terry log strengths; 0 is the average system. Errors are clustered by rater. Elo points are the
      same figures on another scale.
    </p>
    <div class="scroll">
      <table class="plots">
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col" class="plot">${axisHead(axis)}</th>
            <th scope="col">Log strength</th>
            <th scope="col" class="wide">95 % interval</th>
            <th scope="col">Elo</th>
          </tr>
        </thead>
        <tbody>
          ${body}
        </tbody>
      </table>
    </div>
  </section>`
}
