import { useQuery } from '@tanstack/react-query'
import { alertEndpoints } from '#contract/alerts'
import { clipEndpoints } from '#contract/clips'
import type { EndpointResult } from '#contract/endpoint'
import { monitorEndpoints } from '#contract/monitors'
import { studyEndpoints } from '#contract/studies'
import { call } from './client.js'
import { queryOf, useChange } from './query.js'

const { listMonitors, readMonitor, listSentinelSets, saveMonitor, startWave, freezeSentinelSet } =
  monitorEndpoints

export type MonitorPage = EndpointResult<typeof readMonitor>

export function useMonitors() {
  return useQuery({ ...queryOf(listMonitors, {}), select: (data) => data.items })
}

export function useMonitor(monitorKey: string) {
  return useQuery(queryOf(readMonitor, { params: { monitorKey } }))
}

export function useSaveMonitor() {
  return useChange(saveMonitor, [listMonitors, readMonitor])
}

export function useStartWave() {
  return useChange(startWave, [
    listMonitors,
    readMonitor,
    alertEndpoints.listAlerts,
    studyEndpoints.listStudies,
  ])
}

export function useSentinelSets() {
  return useQuery({ ...queryOf(listSentinelSets, {}), select: (data) => data.items })
}

export function useFreezeSentinelSet() {
  return useChange(freezeSentinelSet, [listSentinelSets])
}

export interface ReleaseName {
  readonly system: string
  readonly release: string
}

export interface SpokenPrompt {
  readonly locale: string
  readonly key: string
}

/** The prompts that every one of these releases speaks, by locale: what a sentinel set can be made of. */
export function useSharedPrompts(releases: readonly ReleaseName[]) {
  return useQuery({
    queryKey: [clipEndpoints.listClips.id, 'shared', releases],
    enabled: releases.length > 0,
    queryFn: async ({ signal }): Promise<SpokenPrompt[]> => {
      const spoken = await Promise.all(releases.map((release) => promptsOf(release, signal)))
      const [first, ...others] = spoken.map((prompts) => new Map(prompts.map((one) => [nameOf(one), one])))
      return [...(first ?? [])]
        .filter(([name]) => others.every((other) => other.has(name)))
        .map(([, one]) => one)
    },
  })
}

const nameOf = ({ locale, key }: SpokenPrompt) => `${locale}\n${key}`

async function promptsOf({ system, release }: ReleaseName, signal: AbortSignal): Promise<SpokenPrompt[]> {
  const found: SpokenPrompt[] = []
  let cursor: string | null = null
  do {
    const page: EndpointResult<typeof clipEndpoints.listClips> = await call(
      clipEndpoints.listClips,
      { query: { system, release, limit: 200, ...(cursor === null ? {} : { cursor }) } },
      { signal },
    )
    found.push(...page.items.map((clip) => ({ locale: clip.locale, key: clip.prompt })))
    cursor = page.next
  } while (cursor !== null)
  return found
}
