import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { signalEndpoints, type SignalInput } from '#contract/signals'
import { call } from './client.js'
import { queryOf } from './query.js'

const { listSignalSeries, readSignals, sendSignals } = signalEndpoints

export function useSignalSeries() {
  return useQuery({ ...queryOf(listSignalSeries, {}), select: (data) => data.items })
}

export interface ChartFilter {
  readonly system: string
  readonly release?: string
  readonly locale?: string
  readonly name?: string
}

export function useSignalCharts(filter: ChartFilter | null) {
  return useQuery({
    ...queryOf(readSignals, { query: filter ?? { system: '' } }),
    enabled: filter !== null,
    select: (data) => data.charts,
  })
}

/** Figures a request holds at most. */
const batchSize = 5000

export interface Sent {
  readonly stored: number
  readonly unchanged: number
  readonly corrected: number
}

/** Sends figures in batches one after another; what was sent before counts once. */
export function useSendSignals() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (signals: readonly SignalInput[]): Promise<Sent> => {
      const sum = { stored: 0, unchanged: 0, corrected: 0 }
      for (let from = 0; from < signals.length; from += batchSize) {
        const answer = await call(sendSignals, { body: { signals: signals.slice(from, from + batchSize) } })
        sum.stored += answer.stored
        sum.unchanged += answer.unchanged
        sum.corrected += answer.corrected
      }
      return sum
    },
    onSuccess: () =>
      Promise.all(
        [listSignalSeries, readSignals].map(({ id }) => client.invalidateQueries({ queryKey: [id] })),
      ),
  })
}
