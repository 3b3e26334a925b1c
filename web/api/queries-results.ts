import { useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { resultEndpoints } from '#contract/results'
import { studyEndpoints } from '#contract/studies'
import { addressOf } from './client.js'
import { follow, type EventState } from './events.js'
import { queryOf, useChange } from './query.js'

export type Exclusions = 'applied' | 'ignored'

export function useResults(studyId: string, exclusions: Exclusions) {
  return useQuery({
    ...queryOf(resultEndpoints.readResults, { params: { studyId }, query: { exclusions } }),
    placeholderData: keepPreviousData,
  })
}

export function useRecompute() {
  return useChange(resultEndpoints.recomputeResults, [resultEndpoints.readResults])
}

export function exportAddress(studyId: string, format: 'csv' | 'json', exclusions: Exclusions): string {
  const endpoint = format === 'csv' ? resultEndpoints.exportCsv : resultEndpoints.exportJson
  return addressOf(endpoint, { params: { studyId }, query: { exclusions } })
}

const quietMs = 1000

/** Reads figures and progress again as the server says that they moved, at most once a second. */
export function useLiveStudy(studyId: string): EventState {
  const client = useQueryClient()
  const [state, setState] = useState<EventState>('connecting')

  useEffect(() => {
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      for (const id of waiting) void client.invalidateQueries({ queryKey: [id] })
      waiting.clear()
    }
    const stop = follow(
      addressOf(resultEndpoints.followResults, { params: { studyId } }),
      ['results', 'progress'],
      {
        onState: setState,
        onEvent: (name) => {
          waiting.add(resultEndpoints.readResults.id)
          if (name === 'progress') {
            waiting.add(studyEndpoints.readStudy.id)
            waiting.add(studyEndpoints.listSessions.id)
          }
          timer ??= setTimeout(flush, quietMs)
        },
      },
    )
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client, studyId])

  return state
}
