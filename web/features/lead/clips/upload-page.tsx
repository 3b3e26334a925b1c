import { FolderUp, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useIntake, useRefreshClips } from '../../../api/queries-clips.js'
import { uploadClips } from '../../../api/upload.js'
import { filesOfDrop, filesOfInput, type DroppedFile } from '../../../lib/dropped-files.js'
import { bytes, plural } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { TextField } from '../../../ui/field.js'
import { FileList } from './file-list.js'
import { isComplete, SamplingFields, type SamplingNote } from './sampling-fields.js'
import { IntakeSummary } from './intake-summary.js'
import './clips.css'
import { PageProblem } from '../../../ui/page-problem.js'

type Phase =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'sending'; readonly sent: number; readonly total: number }
  | { readonly kind: 'sent'; readonly intakeId: string }
  | { readonly kind: 'failed'; readonly error: unknown }

/** From a folder to measured clips, with a word on every file. */
export function UploadPage() {
  const [files, setFiles] = useState<readonly DroppedFile[]>([])
  const [release, setRelease] = useState('')
  const [sampling, setSampling] = useState<SamplingNote | null>(null)
  const [phase, setPhase] = useState<Phase>({ kind: 'choosing' })
  const stop = useRef<AbortController | null>(null)
  const refresh = useRefreshClips()
  const intake = useIntake(phase.kind === 'sent' ? phase.intakeId : null)

  const add = (more: readonly DroppedFile[]) => {
    const known = new Set(more.map(({ path }) => path))
    setFiles((old) => [...old.filter(({ path }) => !known.has(path)), ...more])
    setPhase({ kind: 'choosing' })
  }
  const send = async () => {
    const controller = new AbortController()
    stop.current = controller
    setPhase({ kind: 'sending', sent: 0, total: files.reduce((sum, { file }) => sum + file.size, 0) })
    try {
      const { id } = await uploadClips(files, {
        release: release.trim(),
        sampling,
        signal: controller.signal,
        onProgress: (sent, total) => setPhase({ kind: 'sending', sent, total }),
      })
      setPhase({ kind: 'sent', intakeId: id })
      await refresh()
    } catch (error) {
      setPhase(controller.signal.aborted ? { kind: 'choosing' } : { kind: 'failed', error })
    }
  }
  const total = files.reduce((sum, { file }) => sum + file.size, 0)
  const sending = phase.kind === 'sending'

  return (
    <>
      <PageHeader title="Upload clips" meta="WAV, FLAC, MP3, Ogg, Opus or M4A, in a folder or one zip" />
      {phase.kind !== 'sent' && (
        <Card>
          <DropZone onFiles={add} disabled={sending} />
          <TextField
            label="Release"
            optional
            hint="For files whose folder names none. Folders may name it: newsreader@2.1/pt-BR/greeting.wav"
            value={release}
            placeholder="2.1"
            disabled={sending}
            onChange={(event) => setRelease(event.currentTarget.value)}
          />
          <SamplingFields note={sampling} disabled={sending} onNote={setSampling} />
          {phase.kind === 'failed' && <PageProblem title="Nothing was sent" error={phase.error} />}
          <div className="row">
            <Button
              tone="primary"
              icon={<Upload />}
              busy={sending}
              disabled={files.length === 0 || !isComplete(sampling)}
              onClick={() => void send()}
            >
              {files.length === 0 ? 'Send' : `Send ${plural(files.length, 'file')}, ${bytes(total)}`}
            </Button>
            {sending ? (
              <Button onClick={() => stop.current?.abort()}>Stop</Button>
            ) : (
              files.length > 0 && <Button onClick={() => setFiles([])}>Start over</Button>
            )}
          </div>
        </Card>
      )}
      {phase.kind === 'sent' && intake.data !== undefined && (
        <IntakeSummary
          intake={intake.data}
          onMore={() => {
            setFiles([])
            setPhase({ kind: 'choosing' })
          }}
        />
      )}
      {(files.length > 0 || intake.data !== undefined) && (
        <FileList files={files} intake={intake.data ?? null} sent={phase.kind === 'sending' ? phase : null} />
      )}
      {phase.kind === 'sent' && intake.data?.state === 'done' && intake.data.stored > 0 && (
        <div className="row">
          <ButtonLink tone="primary" to={paths.newStudy()}>
            New study
          </ButtonLink>
          <ButtonLink to={paths.clips()}>See the clips</ButtonLink>
        </div>
      )}
    </>
  )
}

interface DropZoneProps {
  readonly onFiles: (files: readonly DroppedFile[]) => void
  readonly disabled: boolean
}

function DropZone({ onFiles, disabled }: DropZoneProps) {
  const [over, setOver] = useState(false)
  return (
    <div
      className={over ? 'drop-zone is-over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!disabled) void filesOfDrop(event.dataTransfer.items).then(onFiles)
      }}
    >
      <FolderUp aria-hidden="true" />
      <p className="drop-zone__title">Drop a folder or a zip here</p>
      <p>
        Name files <code>system/locale/prompt.wav</code>, or put a <code>manifest.csv</code> beside them.
      </p>
      <div className="row">
        <label className="button button--secondary button--m">
          Choose a folder
          <input
            type="file"
            className="visually-hidden"
            disabled={disabled}
            {...{ webkitdirectory: '' }}
            onChange={(event) => {
              if (event.currentTarget.files !== null) onFiles(filesOfInput(event.currentTarget.files))
            }}
          />
        </label>
        <label className="button button--secondary button--m">
          Choose files
          <input
            type="file"
            className="visually-hidden"
            multiple
            disabled={disabled}
            accept="audio/*,.flac,.opus,.zip,.csv,.tsv,.yaml,.yml,.json"
            onChange={(event) => {
              if (event.currentTarget.files !== null) onFiles(filesOfInput(event.currentTarget.files))
            }}
          />
        </label>
      </div>
    </div>
  )
}
