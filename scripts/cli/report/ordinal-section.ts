import type { GroupFigures } from '../../../server/statistics/report/analyze-document.js'
import { html, type Html } from './html.js'
import { axisFor, axisHead, intervalRow } from './interval-row.js'
import { fixed, range, signed } from './numbers.js'
import { reasonText } from './notes.js'

/** The systems once more, their scores read as ordered words: whether an order hangs on equal steps between them. */
export function ordinalSection(group: GroupFigures, colourOf: (system: string) => string): Html | false {
  const { ordinal_model: model } = group
  if (model === undefined) return false
  const title = 'Scores read as words'
  if (model === null)
    return html`<section class="card">
      <h3>${title}</h3>
      <p class="hint">${reasonText(group.ordinal_model_reason)}</p>
    </section>`
  const systems = [...model.systems].sort((a, b) => b.log_odds - a.log_odds)
  const axis = axisFor(
    systems.flatMap((s) => [s.log_odds, ...(s.ci95 ?? [])]),
    0,
  )
  const rows = systems.map((s) => {
    const colour = colourOf(s.system)
    const label = `${s.system}: log odds ${signed(s.log_odds)}, interval ${range(s.ci95, signed)}`
    return html`<tr>
      <th scope="row"><i class="dot" style="background: ${colour}"></i>${s.system}</th>
      <td class="plot">${intervalRow(axis, { value: s.log_odds, interval: s.ci95, colour, label })}</td>
      <td>${signed(s.log_odds)}</td>
      <td class="wide">${range(s.ci95, signed)}</td>
      <td class="extra">${fixed(Math.exp(s.log_odds))}</td>
    </tr>`
  })
  const reversed = model.reversed_pairs
  return html`<section class="card">
    <h3>${title}</h3>
    <p class="hint">
      A cumulative-link model takes scores as ordered words and not as equal steps. 0 is the average system;
      the interval holds for these raters and items only, so that of the means decides.
      ${
        reversed.length === 0
          ? html`<b>The systems keep the order of their means.</b>`
          : html`<b>Ordered unlike the means:</b> ${reversed.map(({ a, b }) => `${a} and ${b}`).join('; ')}.`
      }
    </p>
    <div class="scroll">
      <table class="plots">
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col" class="plot">${axisHead(axis)}</th>
            <th scope="col">Log odds</th>
            <th scope="col" class="wide">95 % interval</th>
            <th scope="col" class="extra">Odds</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`
}
