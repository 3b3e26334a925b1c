import type { ExtraFigures } from '../../../server/statistics/report/analyze-document.js'
import { html, type Html } from './html.js'
import { count, fixed, pValue, range } from './numbers.js'

const digits = 3

/** What only this method has, figure by figure: error rates, faults, correct answers. */
export function extraSection(rows: readonly ExtraFigures[], colourOf: (system: string) => string): Html {
  const figures = [...new Set(rows.map(({ figure }) => figure))].sort()
  const body = figures.map(
    (figure) =>
      html`<tbody>
        <tr>
          <th scope="rowgroup" colspan="4">${inWords(figure)}</th>
        </tr>
        ${rows.filter((row) => row.figure === figure).map((row) => figureRow(row, colourOf(row.system)))}
      </tbody>`,
  )
  return html`<section class="card">
    <h3>Figures of this method</h3>
    <p class="hint">
      Shares and means with their 95 % interval for other raters and other items; counts and tests without.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col">Value</th>
            <th scope="col">95 % interval</th>
            <th scope="col">n</th>
          </tr>
        </thead>
        ${body}
      </table>
    </div>
  </section>`
}

function figureRow(row: ExtraFigures, colour: string): Html {
  return html`<tr>
    <th scope="row"><i class="dot" style="background: ${colour}"></i>${row.system}</th>
    <td>${valueOf(row)}</td>
    <td>${range(row.ci95, fixed, digits)}</td>
    <td>${count(row.n)}</td>
  </tr>`
}

function inWords(figure: string): string {
  const words = figure.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function valueOf({ figure, value }: ExtraFigures): string {
  if (figure === 'sign_test_p') return pValue(value)
  return fixed(value, figure === 'correct' ? 0 : digits)
}
