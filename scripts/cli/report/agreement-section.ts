import type { GroupFigures } from '../../../server/statistics/report/analyze-document.js'
import type { Reason } from '../../../server/statistics/reason.js'
import { html, type Html } from './html.js'
import { count, fixed, range } from './numbers.js'
import { reasonText } from './notes.js'

/** How far raters tell the same story, where votes differ, and which raters stand out. */
export function agreementSection(group: GroupFigures): Html {
  const { krippendorff_alpha: alpha, icc } = group.agreement
  const v = group.variance_components
  const row = (name: string, value: number | null, hint: string, reason?: Reason, digits = 2): Html =>
    html`<div>
      <dt>${name}</dt>
      <dd>${fixed(value, digits)}</dd>
      <small>${value === null ? reasonText(reason) : hint}</small>
    </div>`
  const interval = alpha.ordinal_ci95 ? `95 % interval ${range(alpha.ordinal_ci95)}` : 'ordinal, single votes'
  const share = (value: number | null): string => {
    const total = [v.rater, v.item, v.rater_system, v.item_system, v.residual].reduce<number>(
      (s, x) => s + (x ?? 0),
      0,
    )
    return value === null || total === 0
      ? ''
      : `${Math.round((100 * value) / total)} % of the spread within systems`
  }
  return html`<div class="pair">
      <section class="card">
        <h3>Agreement</h3>
        <p class="hint">
          Agreement of single votes is low when systems are close. What a mean rests on is the reliability of
          the mean.
        </p>
        <dl class="figures">
          ${row('Reliability of a clip’s mean', icc.average, `ICC, mean of ${fixed(icc.k, 1)} raters`, icc.average_reason)}
          ${row('Reliability of one vote', icc.single, 'ICC, one rater', icc.single_reason)}
          ${row('Krippendorff’s α', alpha.ordinal, interval, alpha.ordinal_reason)}
          ${row('Fleiss’ κ', group.agreement.fleiss_kappa, 'exact matches', group.agreement.fleiss_kappa_reason)}
          ${row('Gwet’s AC2', group.agreement.gwet_ac2, 'ordinal weights', group.agreement.gwet_ac2_reason)}
          ${row('Kendall’s W', group.agreement.kendall_w, 'order of clips', group.agreement.kendall_w_reason)}
        </dl>
      </section>
      <section class="card">
        <h3>Where votes differ</h3>
        <p class="hint">
          Variances. The first two cancel when systems share raters and items; the others never do.
        </p>
        <dl class="figures">
          ${row('Rater', v.rater, share(v.rater), v.rater_reason, 3)}
          ${row('Item', v.item, share(v.item), v.item_reason, 3)}
          ${row('Rater × system', v.rater_system, share(v.rater_system), v.rater_system_reason, 3)}
          ${row('Item × system', v.item_system, share(v.item_system), v.item_system_reason, 3)}
          ${row('Rest', v.residual, share(v.residual), v.residual_reason, 3)}
        </dl>
      </section>
    </div>
    ${raterSection(group)}`
}

function raterSection({ raters }: GroupFigures): Html {
  const flagged = raters.filter((r) => r.flags.length > 0)
  const words: Readonly<Record<string, string>> = {
    'all-equal': 'gave one score throughout',
    'low-correlation': 'orders clips unlike the others',
  }
  const rows = (flagged.length > 0 ? flagged : raters).slice(0, 200).map(
    (r) =>
      html`<tr>
        <th scope="row">${r.rater}</th>
        <td>${count(r.n)}</td>
        <td>${fixed(r.mean)}</td>
        <td>${fixed(r.sd)}</td>
        <td>${fixed(r.correlation_with_others)}</td>
        <td class="words">${r.flags.map((f) => words[f] ?? f).join(', ')}</td>
      </tr>`,
  )
  const title =
    flagged.length > 0
      ? `${count(flagged.length)} of ${count(raters.length)} raters stand out`
      : `${count(raters.length)} raters`
  return html`<details class="card">
    <summary>${title}</summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Rater</th>
            <th scope="col">n</th>
            <th scope="col">Mean</th>
            <th scope="col">SD</th>
            <th scope="col">Correlation with others</th>
            <th scope="col"></th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>`
}
