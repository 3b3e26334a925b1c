import { useQuery } from '@tanstack/react-query'
import { gateEndpoints } from '#contract/gates'
import { releaseEndpoints } from '#contract/releases'
import { riskEndpoints } from '#contract/risks'
import { queryOf, useChange } from './query.js'

const { listRisks, createRisk, changeRisk } = riskEndpoints

export function useRisks() {
  return useQuery({ ...queryOf(listRisks, { query: {} }), select: (data) => data.items })
}

/** Gates that stop a release at a risk score, the strictest first. */
export function useRiskGates() {
  return useQuery({
    ...queryOf(gateEndpoints.listGates, {}),
    select: (data) =>
      data.items
        .flatMap(({ rule }) =>
          rule.hardStops.riskScore === undefined
            ? []
            : [{ key: rule.key, name: rule.name, locales: rule.locales, score: rule.hardStops.riskScore }],
        )
        .sort((a, b) => a.score - b.score),
  })
}

const stale = [listRisks, releaseEndpoints.listReleases, releaseEndpoints.readRelease]

export function useCreateRisk() {
  return useChange(createRisk, stale)
}

export function useChangeRisk() {
  return useChange(changeRisk, stale)
}
