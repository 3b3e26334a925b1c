import type { RegressedSentence } from '#contract/gates'
import { sentenceOf } from '../../../api/problems.js'
import { clipAudioAddress, useClip } from '../../../api/queries-clips.js'
import { Dialog } from '../../../ui/dialog.js'
import { Notice } from '../../../ui/notice.js'
import { Loading } from '../../../ui/skeleton.js'
import { Waveform } from '../../../ui/waveform.js'

interface Props {
  readonly sentence: RegressedSentence
  readonly locale: string
  /** How the two are called, candidate and the release it is compared with. */
  readonly names: { readonly candidate: string; readonly baseline: string }
  readonly onClose: () => void
}

/** One sentence in both voices, for the ear of the one who decides. */
export function HearBothDialog({ sentence, locale, names, onClose }: Props) {
  const { clips, text, prompt } = sentence
  return (
    <Dialog title={prompt} onClose={onClose} side>
      <div className="stack">
        <p className="heard__text" dir="auto" lang={locale}>
          {text}
        </p>
        <Heard clipId={clips.candidate} name={names.candidate} />
        <Heard clipId={clips.baseline} name={names.baseline} />
      </div>
    </Dialog>
  )
}

function Heard({ clipId, name }: { readonly clipId: string | null; readonly name: string }) {
  return (
    <section className="stack" aria-label={name}>
      <h3 className="heard__name">
        <bdi>{name}</bdi>
      </h3>
      {clipId === null ? <p>Nobody has this sentence from it.</p> : <Recording clipId={clipId} name={name} />}
    </section>
  )
}

function Recording({ clipId, name }: { readonly clipId: string; readonly name: string }) {
  const { data, error } = useClip(clipId)
  if (error !== null) return <Notice tone="bad">{sentenceOf(error)}</Notice>
  if (data === undefined) return <Loading what="the recording" block="140px" />
  return (
    <Waveform
      address={clipAudioAddress(clipId)}
      peaks={data.peaks}
      seconds={data.clip.measurement.durationMs / 1000}
      label={name}
    />
  )
}
