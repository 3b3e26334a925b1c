import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { studyEndpoints, type StudyState } from '#contract/studies'
import { studySessionEndpoints } from '#contract/study-sessions'
import { addressOf, call, callForText } from './client.js'
import { queryOf, useChange } from './query.js'

const { readStudy, listStudies, checkLaunch, readStudyYaml } = studyEndpoints
const { listSessions } = studySessionEndpoints

export function useStudy(studyId: string) {
  return useQuery(queryOf(readStudy, { params: { studyId } }))
}

export function useStudies(state?: StudyState) {
  return useInfiniteQuery({
    queryKey: [listStudies.id, { state }],
    queryFn: ({ pageParam, signal }) =>
      call(
        listStudies,
        {
          query: {
            limit: 100,
            ...(state === undefined ? {} : { state }),
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => data.pages.flatMap((page) => page.items),
  })
}

export function useLaunchCheck(studyId: string, enabled: boolean) {
  return useQuery({ ...queryOf(checkLaunch, { params: { studyId } }), enabled })
}

export function useStudyYaml(studyId: string, enabled: boolean) {
  return useQuery({
    queryKey: [readStudyYaml.id, studyId],
    queryFn: ({ signal }) => callForText(readStudyYaml, { params: { studyId } }, { signal }),
    enabled,
  })
}

export function studyYamlAddress(studyId: string): string {
  return addressOf(readStudyYaml, { params: { studyId } })
}

/** The file that raters are paid by; leads only. */
export function paymentsAddress(studyId: string): string {
  return addressOf(studySessionEndpoints.exportPayments, { params: { studyId } })
}

/** Sessions of a study, newest first; the board refreshes them while the study runs. */
export function useSessions(studyId: string, locale: string | null, live: boolean) {
  return useInfiniteQuery({
    queryKey: [listSessions.id, studyId, locale],
    queryFn: ({ pageParam, signal }) =>
      call(
        listSessions,
        {
          params: { studyId },
          query: {
            limit: 200,
            ...(locale === null ? {} : { locale }),
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => data.pages.flatMap((page) => page.items),
    refetchInterval: live ? 10_000 : false,
  })
}

export function useCreateStudy() {
  return useChange(studyEndpoints.createStudy, [listStudies])
}

export function useImportStudy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (yaml: string) => call(studyEndpoints.importStudy, {}, { raw: yaml }),
    onSuccess: () => client.invalidateQueries({ queryKey: [listStudies.id] }),
  })
}

export function useChangeStudy() {
  const client = useQueryClient()
  return useMutation({
    // One save at a time, in the order in which they were made.
    scope: { id: 'change-study' },
    mutationFn: (input: Parameters<typeof call<typeof studyEndpoints.changeStudy>>[1]) =>
      call(studyEndpoints.changeStudy, input),
    onSuccess: (study) => {
      client.setQueryData(queryOf(readStudy, { params: { studyId: study.id } }).queryKey, study)
      return Promise.all(
        [checkLaunch, readStudyYaml, listStudies].map(({ id }) =>
          client.invalidateQueries({ queryKey: [id] }),
        ),
      )
    },
  })
}

export function useCopyStudy() {
  return useChange(studyEndpoints.copyStudy, [listStudies])
}

export function useRemoveStudy() {
  return useChange(studyEndpoints.removeStudy, [listStudies])
}

export function useLaunchStudy() {
  return useChange(studyEndpoints.launchStudy, [listStudies, readStudy])
}

export type StudyMove = 'pause' | 'resume' | 'close'
const moves = {
  pause: studyEndpoints.pauseStudy,
  resume: studyEndpoints.resumeStudy,
  close: studyEndpoints.closeStudy,
} as const

export function useMoveStudy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ studyId, move }: { readonly studyId: string; readonly move: StudyMove }) =>
      call(moves[move], { params: { studyId } }),
    onSuccess: () =>
      Promise.all([listStudies, readStudy].map(({ id }) => client.invalidateQueries({ queryKey: [id] }))),
  })
}

export function useExclude() {
  return useChange(studySessionEndpoints.excludeSession, [listSessions])
}

export function useLiftExclusion() {
  return useChange(studySessionEndpoints.liftExclusion, [listSessions])
}
