import { fitMixedModel } from '../mixed-models/fit-mixed-model.js'
import type { Reason } from '../reason.js'
import { keyed, type MixedModelFigures, type Reasons } from './analyze-document.js'
import type { NamedTable } from './named-table.js'

/** score ~ 0 + system + (1 | rater) + (1 | item) by REML on the cells, one value a rater, item and system. */
export function mixedModelFigures(
  { table, systems }: NamedTable,
  wanted: boolean,
): { readonly mixed_model: MixedModelFigures | null } & Reasons<'mixed_model'> {
  const none = (reason: Reason) => keyed<'mixed_model', MixedModelFigures>('mixed_model', null, reason)
  if (!wanted) return none('not-requested')
  if (table.raters < 2) return none('one-rater')
  if (table.items < 2) return none('one-item')
  const fit = fitMixedModel({
    size: table.size,
    response: table.score,
    factor: { code: table.system, names: systems },
    random: [
      { name: 'rater', code: table.rater, levels: table.raters },
      { name: 'item', code: table.item, levels: table.items },
    ],
  })
  if (fit.reason !== null) return none(fit.reason)
  const variance = (name: string): number => fit.random.find((term) => term.name === name)!.covariance[0]![0]!
  return {
    mixed_model: {
      fixed: fit.fixed.map(({ name, estimate, se }) => ({ system: name, estimate, se })),
      variance: { rater: variance('rater'), item: variance('item'), residual: fit.residualVariance },
      reml_deviance: fit.deviance,
      singular: fit.singular,
    },
  }
}
