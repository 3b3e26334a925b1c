import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { StudyView } from '#contract/studies'
import type { StudySettingsInput } from '#contract/study-settings'
import { useChangeStudy } from '../../../api/queries-studies.js'
import { issuesOf, parsedSettings, refusedIssues, type Issue } from './issues.js'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'invalid' | 'failed'

export interface Draft {
  readonly document: StudySettingsInput
  readonly issues: readonly Issue[]
  readonly save: SaveState
  readonly saveError: Error | null
  readonly editable: boolean
  readonly edit: (change: Partial<StudySettingsInput>, drop?: keyof StudySettingsInput) => void
  /** Puts another document in the place of this one: what it leaves out is left out. */
  readonly replace: (document: StudySettingsInput) => void
  /** Saves what waits for the pause to end, for whoever is about to look at what the server has. */
  readonly saveNow: () => void
}

const pauseMs = 600

/**
 * The settings document in the editor. Every step and the YAML tab edit this one document; what is valid is saved by
 * itself after a short pause, what is not stays on screen with its reasons.
 */
export function useDraft(study: StudyView): Draft {
  const [document, setDocument] = useState<StudySettingsInput>(study.settings)
  const [waiting, setWaiting] = useState(false)
  const latest = useRef(document)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const change = useChangeStudy()
  const { mutate } = change
  const studyId = study.id
  const [refused, setRefused] = useState<{ readonly document: StudySettingsInput; readonly error: Error }>()
  const issues = useMemo(() => {
    const own = issuesOf(document)
    return own.length === 0 && refused?.document === document ? refusedIssues(refused.error) : own
  }, [document, refused])

  const store = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    setWaiting(false)
    const sent = latest.current
    const settings = parsedSettings(sent)
    if (settings === null) return
    mutate(
      { params: { studyId }, body: settings },
      { onError: (error) => setRefused({ document: sent, error }) },
    )
  }, [mutate, studyId])

  const saveNow = useCallback(() => {
    if (timer.current !== undefined) store()
  }, [store])
  // Leaving the page within the pause must not lose the last change.
  useEffect(() => saveNow, [saveNow])

  const replace = useCallback(
    (next: StudySettingsInput) => {
      latest.current = next
      setDocument(next)
      setWaiting(true)
      clearTimeout(timer.current)
      timer.current = setTimeout(store, pauseMs)
    },
    [store],
  )
  const edit = useCallback(
    (part: Partial<StudySettingsInput>, drop?: keyof StudySettingsInput) => {
      const next = { ...latest.current, ...part }
      if (drop !== undefined) Reflect.deleteProperty(next, drop)
      replace(next)
    },
    [replace],
  )

  return {
    document,
    issues,
    save: saveState(issues.length > 0, waiting, change.isPending, change.isError),
    saveError: change.error,
    editable: study.state === 'draft',
    edit,
    replace,
    saveNow,
  }
}

function saveState(invalid: boolean, waiting: boolean, saving: boolean, failed: boolean): SaveState {
  if (invalid) return 'invalid'
  if (waiting) return 'waiting'
  if (saving) return 'saving'
  return failed ? 'failed' : 'saved'
}
