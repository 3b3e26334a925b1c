import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { AudioMeasurement, ClipView } from '#contract/clips'
import { clipAudioAddress, useClip, useRemoveClip } from '../../../api/queries-clips.js'
import { sentenceOf } from '../../../api/problems.js'
import { bytes, count, dayAndTime, decimal, localeName, seconds } from '../../../lib/format.js'
import { Button } from '../../../ui/button.js'
import { ConfirmDialog } from '../../../ui/confirm-dialog.js'
import { Dialog } from '../../../ui/dialog.js'
import { Notice } from '../../../ui/notice.js'
import { Loading } from '../../../ui/skeleton.js'
import { useToast } from '../../../ui/toast.js'
import { Waveform } from '../../../ui/waveform.js'

/** One recording: its sound, its text and its measurements. */
export function ClipDrawer({ clipId, onClose }: { readonly clipId: string; readonly onClose: () => void }) {
  const clip = useClip(clipId)
  return (
    <Dialog side onClose={onClose} title={clip.data === undefined ? 'Clip' : clip.data.clip.prompt}>
      {clip.error !== null ? (
        <Notice tone="bad" alert>
          {sentenceOf(clip.error)}
        </Notice>
      ) : clip.data === undefined ? (
        <Loading what="the clip" block="300px" />
      ) : (
        <ClipDetails clip={clip.data.clip} peaks={clip.data.peaks} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface DetailsProps {
  readonly clip: ClipView
  readonly peaks: readonly number[]
  readonly onClose: () => void
}

function ClipDetails({ clip, peaks, onClose }: DetailsProps) {
  const remove = useRemoveClip()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  return (
    <div className="stack">
      <p className="clip-sentence" dir="auto" lang={clip.locale}>
        {clip.text}
      </p>
      <Waveform
        address={clipAudioAddress(clip.id)}
        peaks={peaks}
        seconds={clip.measurement.durationMs / 1000}
        label={`${clip.system} ${clip.release}, ${clip.prompt}`}
      />
      {clip.warnings.length > 0 && (
        <Notice tone="warn" title="Worth a look">
          <ul className="bullets">
            {clip.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <dl className="facts num">
        <Fact name="System" value={`${clip.system} ${clip.release}`} />
        <Fact name="Locale" value={`${localeName(clip.locale)} (${clip.locale})`} />
        <Fact name="File" value={clip.fileName} />
        <Fact name="Format" value={`${clip.format}, ${bytes(clip.bytes)}`} />
        {measurementFacts(clip.measurement).map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
        <Fact name="Uploaded" value={dayAndTime(clip.createdAt)} />
        <Fact name="SHA-256" value={clip.sha256} />
      </dl>
      <div className="row">
        <Button tone="danger" icon={<Trash2 />} onClick={() => setAsking(true)}>
          Remove
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Remove ${clip.fileName}?`}
        description="Drafts that use it will miss it. A clip that a launched study uses cannot be removed."
        action="Remove the clip"
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(
            { params: { clipId: clip.id } },
            {
              onSuccess: () => {
                toast({ text: `${clip.fileName} is removed.` })
                onClose()
              },
            },
          )
        }
      />
    </div>
  )
}

function measurementFacts(m: AudioMeasurement): readonly (readonly [string, string])[] {
  return [
    ['Length', seconds(m.durationMs, 2)],
    ['Sampling', `${count(m.sampleRate)} Hz, ${m.channels === 1 ? 'mono' : `${m.channels} channels`}`],
    ['Loudness (BS.1770)', m.loudnessLufs === null ? 'under the gate' : `${decimal(m.loudnessLufs, 1)} LUFS`],
    [
      'Active speech level (P.56)',
      m.activeLevelDb === null ? 'silent' : `${decimal(m.activeLevelDb, 1)} dBov`,
    ],
    ['Speech activity', m.activity === null ? '–' : `${decimal(m.activity * 100, 0)} %`],
    ['Peak', m.peakDb === null ? '–' : `${decimal(m.peakDb, 1)} dBFS`],
    ['Clipped samples', count(m.clippedSamples)],
    ['Silence before, after', `${seconds(m.leadingSilenceMs, 2)}, ${seconds(m.trailingSilenceMs, 2)}`],
    ['DC offset', decimal(m.dcOffset, 4)],
  ]
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
