import { CircleCheck, CircleX, Clock, Copy } from 'lucide-react'
import type { IntakeView } from '#contract/clips'
import { bytes, plural } from '../../../lib/format.js'
import type { DroppedFile } from '../../../lib/dropped-files.js'
import { Card } from '../../../ui/card.js'
import { Chip } from '../../../ui/chip.js'
import { Progress } from '../../../ui/progress.js'
import { faultText } from './fault-text.js'

interface Props {
  readonly files: readonly DroppedFile[]
  readonly intake: IntakeView | null
  readonly sent: { readonly sent: number; readonly total: number } | null
}

interface Line {
  readonly path: string
  readonly size: number | null
  /** Bytes gone out, while sending. */
  readonly sent: number | null
  readonly item: IntakeView['items'][number] | null
}

const shown = 400

/** One line a file: how far it has gone out, then what became of it. Refused files come first. */
export function FileList({ files, intake, sent }: Props) {
  const lines = intake === null ? sendingLines(files, sent) : intakeLines(intake)
  return (
    <Card title="Files" text={plural(lines.length, 'file')} flush>
      <ul className="file-list num">
        {lines.slice(0, shown).map((line) => (
          <li key={line.path} className="file-list__row">
            <span className="file-list__path" dir="ltr">
              {line.path}
            </span>
            <span className="file-list__state">
              <LineState line={line} />
            </span>
            {line.item?.fault !== null && line.item !== null && (
              <p className="file-list__fault">{line.item.detail ?? faultText(line.item.fault)}</p>
            )}
          </li>
        ))}
      </ul>
      {lines.length > shown && <p className="field__hint">And {lines.length - shown} more.</p>}
    </Card>
  )
}

function LineState({ line }: { readonly line: Line }) {
  if (line.item !== null) {
    switch (line.item.status) {
      case 'stored':
        return (
          <Chip tone="good" icon={<CircleCheck />}>
            Stored
          </Chip>
        )
      case 'duplicate':
        return <Chip icon={<Copy />}>Already there</Chip>
      case 'refused':
        return (
          <Chip tone="bad" icon={<CircleX />}>
            Refused
          </Chip>
        )
      case 'waiting':
        return <Chip icon={<Clock />}>Being measured</Chip>
    }
  }
  if (line.sent !== null && line.size !== null) {
    return <Progress size="s" label={`${line.path}: sent`} value={line.sent} max={Math.max(1, line.size)} />
  }
  return <>{line.size === null ? '' : bytes(line.size)}</>
}

/** Parts go out one after another, so the bytes of the whole tell how far each file is. */
function sendingLines(files: readonly DroppedFile[], sent: Props['sent']): Line[] {
  let before = 0
  const payload = files.reduce((sum, { file }) => sum + file.size, 0)
  const gone = sent === null ? 0 : sent.total === 0 ? 0 : (sent.sent / sent.total) * payload
  return files.map(({ path, file }) => {
    const line = {
      path,
      size: file.size,
      sent: sent === null ? null : Math.min(file.size, Math.max(0, gone - before)),
      item: null,
    }
    before += file.size
    return line
  })
}

function intakeLines(intake: IntakeView): Line[] {
  const order = { refused: 0, waiting: 1, stored: 2, duplicate: 3 } as const
  return [...intake.items]
    .sort((a, b) => order[a.status] - order[b.status])
    .map((item) => ({ path: item.path, size: null, sent: null, item }))
}
