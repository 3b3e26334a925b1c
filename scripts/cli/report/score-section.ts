import type {
  DifferenceFigures,
  GroupFigures,
  SystemFigures,
} from '../../../server/statistics/report/analyze-document.js'
import { html, type Html } from './html.js'
import { axisFor, axisHead, histogramRow, intervalRow, votesOf, type Axis } from './interval-row.js'
import { count, digitsFor, fixed, pValue, range, signed } from './numbers.js'
import { methodNote } from './notes.js'

/** Differences shown at once; the others fold away. */
const shownDifferences = 12

/** Systems and differences of one locale and attribute: each row's plot lies beside its figures. */
export function scoreSection(group: GroupFigures, colourOf: (system: string) => string): Html {
  const systems = [...group.systems].sort((a, b) => (b.mean ?? -Infinity) - (a.mean ?? -Infinity))
  return html`<section class="card">
      <h3>Systems</h3>
      <p class="hint">
        Mean with its 95 % interval for other raters and other items. The hairline below is the interval that
        takes every rating as independent; it is too short.
      </p>
      ${systemTable(systems, colourOf)}
      <p class="note">${methodNote(systems.map((s) => s.method))}</p>
    </section>
    ${group.differences.length > 0 && differenceSection(group.differences)}`
}

function systemTable(systems: readonly SystemFigures[], colourOf: (system: string) => string): Html {
  const values = systems
    .flatMap((s) => [s.mean, ...(s.ci95 ?? []), ...(s.naive_ci95 ?? [])])
    .filter((x) => x !== null)
  const axis = axisFor(values)
  const digits = digitsFor(axis.high - axis.low)
  const votes = votesOf(systems.map((s) => s.histogram))
  const rows = systems.map((s) => {
    const label = `${s.system}: mean ${fixed(s.mean, digits)}, interval ${range(s.ci95, fixed, digits)}`
    const mark = { value: s.mean, interval: s.ci95, naive: s.naive_ci95, colour: colourOf(s.system), label }
    return html`<tr>
      <th scope="row"><i class="dot" style="background: ${colourOf(s.system)}"></i>${s.system}</th>
      <td class="plot">${intervalRow(axis, mark)}</td>
      <td>${fixed(s.mean, digits)}</td>
      <td class="wide" title="${s.ci95_reason ?? s.method}">${range(s.ci95, fixed, digits)}</td>
      <td class="extra">${fixed(s.sd, digits)}</td>
      <td class="extra">${fixed(s.median, digits)}</td>
      <td class="extra histogram">${histogramRow(s.histogram, votes, colourOf(s.system))}</td>
      <td class="extra">${count(s.n_raters)} × ${count(s.n_items)}</td>
      <td>${count(s.n_ratings)}</td>
    </tr>`
  })
  return html`<div class="scroll">
    <table class="plots">
      <thead>
        <tr>
          <th scope="col">System</th>
          <th scope="col" class="plot">${axisHead(axis)}</th>
          <th scope="col">Mean</th>
          <th scope="col" class="wide">95 % interval</th>
          <th scope="col" class="extra">SD</th>
          <th scope="col" class="extra">Median</th>
          <th scope="col" class="extra">Votes</th>
          <th scope="col" class="extra">Raters × items</th>
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function differenceSection(differences: readonly DifferenceFigures[]): Html {
  const sorted = differences
    .map(upwards)
    .sort((x, y) => (y.difference ?? -Infinity) - (x.difference ?? -Infinity))
  const axis = axisFor(
    sorted.flatMap((d) => [d.difference, ...(d.ci95 ?? [])]).filter((x) => x !== null),
    0,
  )
  const rest = sorted.slice(shownDifferences)
  return html`<section class="card">
    <h3>Differences</h3>
    <p class="hint">
      The better minus the other, on the same raters and items. An interval that crosses the line at 0 shows
      no difference; it does not show that there is none. p is Holm-adjusted over all pairs here.
    </p>
    ${differenceTable(sorted.slice(0, shownDifferences), axis)}
    ${
      rest.length > 0 &&
      html`<details>
        <summary>${count(rest.length)} smaller differences</summary>
        ${differenceTable(rest, axis)}
      </details>`
    }
    <p class="note">${methodNote(sorted.map((d) => d.method))}</p>
  </section>`
}

/** The pair told so that its difference is not negative: a reader compares lengths, not directions. */
function upwards(d: DifferenceFigures): DifferenceFigures {
  if (d.difference === null || d.difference >= 0) return d
  const ci95 = d.ci95 && ([-d.ci95[1], -d.ci95[0]] as const)
  return { ...d, a: d.b, b: d.a, difference: -d.difference, ci95 }
}

function differenceTable(rows: readonly DifferenceFigures[], axis: Axis): Html {
  const digits = digitsFor(axis.high - axis.low)
  const body = rows.map((d) => {
    const clear = d.p_holm !== null && d.p_holm < 0.05
    const label = `${d.a} minus ${d.b}: ${signed(d.difference, digits)}, interval ${range(d.ci95, signed, digits)}`
    const colour = clear ? 'var(--accent)' : 'var(--ink-3)'
    return html`<tr>
      <th scope="row">${d.a} <span class="less">−</span> ${d.b}</th>
      <td class="plot">${intervalRow(axis, { value: d.difference, interval: d.ci95, colour, label })}</td>
      <td>${signed(d.difference, digits)}</td>
      <td class="wide" title="${d.ci95_reason ?? d.method}">${range(d.ci95, signed, digits)}</td>
      <td class="extra">${fixed(d.df, 1)}</td>
      <td class="extra">${pValue(d.p)}</td>
      <td>${pValue(d.p_holm)}</td>
      <td class="verdict">${clear ? html`<b>✓</b> differ` : d.p_holm === null ? '–' : 'not shown'}</td>
    </tr>`
  })
  return html`<div class="scroll">
    <table class="plots">
      <thead>
        <tr>
          <th scope="col">Pair</th>
          <th scope="col" class="plot">${axisHead(axis)}</th>
          <th scope="col">Difference</th>
          <th scope="col" class="wide">95 % interval</th>
          <th scope="col" class="extra">df</th>
          <th scope="col" class="extra">p</th>
          <th scope="col">p Holm</th>
          <th scope="col"></th>
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}
