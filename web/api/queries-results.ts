import { useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { interchangeEndpoints } from '#contract/interchange'
import { studySessionEndpoints } from '#contract/study-sessions'
import { resultEndpoints } from '#contract/results'
import { studyEndpoints } from '#contract/studies'
import { addressOf } from './client.js'
import { follow, type EventState } from './events.js'
import { queryOf, useChange } from './query.js'

export type Exclusions = 'applied' | 'ignored'

/** `wanted` is false for figures that nobody asked to see. */
export function useResults(studyId: string, exclusions: Exclusions, wanted = true) {
  return useQuery({
    ...queryOf(resultEndpoints.readResults, { params: { studyId }, query: { exclusions } }),
    placeholderData: keepPreviousData,
    enabled: wanted,
  })
}

export function useRecompute() {
  return useChange(resultEndpoints.recomputeResults, [resultEndpoints.readResults])
}

const exportEndpoints = {
  csv: resultEndpoints.exportCsv,
  json: resultEndpoints.exportJson,
  webmushra: interchangeEndpoints.exportWebmushra,
  catchTrials: resultEndpoints.exportCatchTrials,
} as const

/** Where a file of a study is had; catch trials are neither in nor out of the figures. */
export function exportAddress(
  studyId: string,
  format: keyof typeof exportEndpoints,
  exclusions?: Exclusions,
): string {
  return addressOf(exportEndpoints[format], {
    params: { studyId },
    ...(exclusions === undefined ? {} : { query: { exclusions } }),
  })
}

const quietMs = 1000

/** Reads figures and progress again as the server says that they moved, at most once a second. */
export function useLiveStudy(studyId: string): EventState {
  const client = useQueryClient()
  const [state, setState] = useState<EventState>('connecting')

  useEffect(() => {
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const readAgain = (name: string) => {
      waiting.add(resultEndpoints.readResults.id)
      if (name === 'progress') {
        waiting.add(studyEndpoints.readStudy.id)
        waiting.add(studySessionEndpoints.listSessions.id)
      }
      timer ??= setTimeout(flush, quietMs)
    }
    const flush = () => {
      timer = undefined
      for (const id of waiting) void client.invalidateQueries({ queryKey: [id] })
      waiting.clear()
    }
    const stop = follow(
      addressOf(resultEndpoints.followResults, { params: { studyId } }),
      ['results', 'progress'],
      { onState: setState, onCaughtUp: () => readAgain('progress'), onEvent: readAgain },
    )
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client, studyId])

  return state
}
