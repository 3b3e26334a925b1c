import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EndpointResult } from '#contract/endpoint'
import { clipEndpoints } from '#contract/clips'
import { addressOf, call } from './client.js'
import { queryOf, useChange } from './query.js'

const { listSystems, listPrompts, listClips, readClip, readIntake } = clipEndpoints

type PromptPage = EndpointResult<typeof listPrompts>
export type PromptView = PromptPage['items'][number]

export function useSystems() {
  return useQuery({ ...queryOf(listSystems, {}), select: (data) => data.items })
}

export interface ClipFilter {
  readonly locale?: string
  readonly system?: string
  readonly release?: string
  readonly search?: string
}

export function useClips(filter: ClipFilter) {
  return useInfiniteQuery({
    queryKey: [listClips.id, filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        listClips,
        { query: { ...filter, limit: 100, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => data.pages.flatMap((page) => page.items),
  })
}

/** Every prompt of the workspace: what the wizard chooses from. Pages are read one after another. */
export function usePrompts() {
  return useQuery({
    queryKey: [listPrompts.id],
    queryFn: async ({ signal }) => {
      const prompts: PromptView[] = []
      let cursor: string | null = null
      do {
        const page: PromptPage = await call(
          listPrompts,
          { query: { limit: 200, ...(cursor === null ? {} : { cursor }) } },
          { signal },
        )
        prompts.push(...page.items)
        cursor = page.next
      } while (cursor !== null)
      return prompts
    },
  })
}

/** Which locales each release speaks, by `system@release`; null where there are too many clips to find out. */
export type Coverage = ReadonlyMap<string, ReadonlySet<string>> | null

const coveragePages = 15

export function useCoverage() {
  return useQuery({
    queryKey: [listClips.id, 'coverage'],
    queryFn: async ({ signal }): Promise<Coverage> => {
      const spoken = new Map<string, Set<string>>()
      let cursor: string | null = null
      for (let page = 0; page < coveragePages; page++) {
        const read: EndpointResult<typeof listClips> = await call(
          listClips,
          { query: { limit: 200, ...(cursor === null ? {} : { cursor }) } },
          { signal },
        )
        for (const clip of read.items) {
          const name = `${clip.system}@${clip.release}`
          spoken.set(name, (spoken.get(name) ?? new Set()).add(clip.locale))
        }
        cursor = read.next
        if (cursor === null) return spoken
      }
      return null
    },
  })
}

export function useClip(clipId: string) {
  return useQuery(queryOf(readClip, { params: { clipId } }))
}

export function clipAudioAddress(clipId: string): string {
  return addressOf(clipEndpoints.readClipAudio, { params: { clipId } })
}

export function useRemoveClip() {
  return useChange(clipEndpoints.removeClip, [listClips, listSystems, listPrompts])
}

/** A batch, read again every second until the server is done with it; what it stored then shows everywhere. */
export function useIntake(intakeId: string | null) {
  return useQuery({
    ...queryOf(readIntake, { params: { intakeId: intakeId ?? '' } }),
    enabled: intakeId !== null,
    refetchInterval: (query) => (query.state.data?.state === 'done' ? false : 1000),
  })
}

/** Marks everything that an upload changes as stale. */
export function useRefreshClips() {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [listClips, listSystems, listPrompts].map(({ id }) => client.invalidateQueries({ queryKey: [id] })),
    )
}
