import type { GroupFigures, SystemFigures } from '../../../server/statistics/report/analyze-document.js'
import { differenceSection } from './difference-section.js'
import { html, type Html } from './html.js'
import { axisFor, axisHead, histogramRow, intervalRow, votesOf } from './interval-row.js'
import { count, digitsFor, fixed, range } from './numbers.js'
import { methodNote } from './notes.js'

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
    ${
      group.differences.length > 0 &&
      differenceSection(
        'Differences',
        'The better minus the other, on the same raters and items.',
        group.differences,
      )
    }`
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
