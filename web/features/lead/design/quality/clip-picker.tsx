import { Pause, Play } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'
import type { ClipView } from '#contract/clips'
import { clipAudioAddress, useClips } from '../../../../api/queries-clips.js'
import { plural } from '../../../../lib/format.js'
import { Button, IconButton } from '../../../../ui/button.js'
import { TextField } from '../../../../ui/field.js'
import { ProblemNotice } from '../../../../ui/problem-notice.js'
import { Loading } from '../../../../ui/skeleton.js'

interface Props {
  readonly locale: string
  readonly chosen: readonly ClipView[]
  /** Clips that are there already and cannot be chosen again. */
  readonly taken: (clip: ClipView) => boolean
  readonly error: string | undefined
  readonly onChosen: (clips: readonly ClipView[]) => void
}

/** Any clips of a locale, found by prompt, text or file name, and heard before they are taken. */
export function ClipPicker({ locale, chosen, taken, error, onChosen }: Props) {
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim())
  const clips = useClips({ locale, ...(wanted === '' ? {} : { search: wanted }) })
  const [heard, setHeard] = useHeard()
  const toggle = (clip: ClipView) =>
    onChosen(
      chosen.some(({ id }) => id === clip.id) ? chosen.filter(({ id }) => id !== clip.id) : [...chosen, clip],
    )
  return (
    <fieldset className="clip-picker">
      <legend className="field__label">
        Clips <span className="quiet-text">{plural(chosen.length, 'clip')} chosen</span>
      </legend>
      <TextField
        label="Search"
        type="search"
        placeholder="Prompt, text or file name"
        value={search}
        error={error}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {clips.error !== null ? (
        <ProblemNotice error={clips.error} />
      ) : clips.data === undefined ? (
        <Loading what="clips" block="180px" />
      ) : clips.data.length === 0 ? (
        <p className="field__hint">
          No clip of {locale} fits. Upload it first, or search for something else.
        </p>
      ) : (
        <ul className="clip-picker__list" aria-label={`Clips of ${locale}`}>
          {clips.data.map((clip) => (
            <li key={clip.id} className="clip-picker__row">
              <input
                id={clip.id}
                type="checkbox"
                checked={chosen.some(({ id }) => id === clip.id)}
                disabled={taken(clip)}
                onChange={() => toggle(clip)}
              />
              <label htmlFor={clip.id}>
                <span dir="auto" lang={clip.locale}>
                  {clip.text}
                </span>
                <small>
                  <code>{clip.prompt}</code> · <bdi>{clip.system}</bdi> {clip.release}
                  {taken(clip) && ' · there already'}
                </small>
              </label>
              <IconButton
                label={
                  heard === clip.id ? 'Stop' : `Listen to ${clip.prompt} of ${clip.system} ${clip.release}`
                }
                icon={heard === clip.id ? <Pause /> : <Play />}
                onClick={() => setHeard(heard === clip.id ? null : clip.id)}
              />
            </li>
          ))}
          {clips.hasNextPage && (
            <li>
              <Button size="s" busy={clips.isFetchingNextPage} onClick={() => void clips.fetchNextPage()}>
                Show more
              </Button>
            </li>
          )}
        </ul>
      )}
    </fieldset>
  )
}

/** The clip that sounds: one at a time, none once the list is gone. */
function useHeard(): [string | null, (clipId: string | null) => void] {
  const [heard, setHeard] = useState<string | null>(null)
  useEffect(() => {
    if (heard === null) return undefined
    const sound = new Audio(clipAudioAddress(heard))
    const over = () => setHeard(null)
    sound.addEventListener('ended', over)
    sound.addEventListener('error', over)
    void sound.play().catch(over)
    return () => {
      sound.removeEventListener('ended', over)
      sound.removeEventListener('error', over)
      sound.pause()
    }
  }, [heard])
  return [heard, setHeard]
}
