import type { DifferenceFigures } from '../../../server/statistics/report/analyze-document.js'
import { html, type Html } from './html.js'
import { axisFor, axisHead, intervalRow, type Axis } from './interval-row.js'
import { methodNote } from './notes.js'
import { count, digitsFor, fixed, pValue, range, signed } from './numbers.js'

/** Differences shown at once; the others fold away. */
const shownDifferences = 12

/** Differences of one locale and attribute, the greatest first. */
export function differenceSection(
  title: string,
  hint: string,
  differences: readonly DifferenceFigures[],
): Html {
  const sorted = differences
    .map(upwards)
    .sort((x, y) => (y.difference ?? -Infinity) - (x.difference ?? -Infinity))
  const axis = axisFor(
    sorted.flatMap((d) => [d.difference, ...(d.ci95 ?? [])]).filter((x) => x !== null),
    0,
  )
  const rest = sorted.slice(shownDifferences)
  return html`<section class="card">
    <h3>${title}</h3>
    <p class="hint">
      ${hint} An interval that crosses the line at 0 shows no difference; it does not show that there is none.
      p is Holm-adjusted over all pairs here.
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
