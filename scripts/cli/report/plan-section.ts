import type { PlanFigures, PlannedStudy } from '../../../server/statistics/report/plan-figures.js'
import { html, type Html } from './html.js'
import { count, digitsFor, fixed } from './numbers.js'

export type { PlanFigures } from '../../../server/statistics/report/plan-figures.js'

/** How large the next study has to be, from the variances of this one. */
export function planSection(plan: PlanFigures): Html {
  const span = plan.raters_needed.reduce((most, r) => Math.max(most, r.difference), 0) / 0.125
  const digits = digitsFor(span)
  const items = [...new Set(plan.studies.map((s) => s.items))]
  const raters = [...new Set(plan.studies.map((s) => s.raters))]
  const find = (r: number, i: number): PlannedStudy =>
    plan.studies.find((s) => s.raters === r && s.items === i)!
  const needed = [...new Set(plan.raters_needed.map((n) => n.difference))]
  const now = plan.this_study
  return html`<section class="card">
    <h3>The next study</h3>
    <p class="hint">
      From the variances of this study. With ${count(now.raters)} raters and ${count(now.items)} items, all
      rated by all, a true difference of ${fixed(now.detectable_difference, digits)} is found four times in
      five.
    </p>
    <div class="pair">
      <div class="scroll">
        <table>
          <caption>
            Difference found with 80 % power, same raters and items
          </caption>
          <thead>
            <tr>
              <th scope="col">Raters</th>
              ${items.map((i) => html`<th scope="col">${i} items</th>`)}
            </tr>
          </thead>
          <tbody>
            ${raters.map(
              (r) =>
                html`<tr>
                  <th scope="row">${r}</th>
                  ${items.map((i) => html`<td>${fixed(find(r, i).detectable_difference, digits)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <div class="scroll">
        <table>
          <caption>
            Raters needed to find a difference
          </caption>
          <thead>
            <tr>
              <th scope="col">Difference</th>
              ${items.map((i) => html`<th scope="col">${i} items</th>`)}
            </tr>
          </thead>
          <tbody>
            ${needed.map(
              (difference) =>
                html`<tr>
                  <th scope="row">${fixed(difference, digits)}</th>
                  ${items.map((i) => {
                    const cell = plan.raters_needed.find((n) => n.difference === difference && n.items === i)!
                    return html`<td>${cell.raters === null ? 'more items' : count(cell.raters)}</td>`
                  })}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>
  </section>`
}
