import type { IntakeView } from '#contract/clips'
import { count, plural } from '../../../lib/format.js'
import { Button } from '../../../ui/button.js'
import { Notice } from '../../../ui/notice.js'
import { Progress } from '../../../ui/progress.js'

interface Props {
  readonly intake: IntakeView
  readonly onMore: () => void
}

export function IntakeSummary({ intake, onMore }: Props) {
  const settled = intake.stored + intake.duplicates + intake.refused
  if (intake.state !== 'done') {
    return (
      <Notice title={`Measuring: ${count(settled)} of ${plural(intake.total, 'file')}`}>
        <p>Level, loudness, silence and clipping of every file. You can leave this page; it goes on.</p>
        <Progress label="Files measured" value={settled} max={Math.max(1, intake.total)} />
      </Notice>
    )
  }
  return (
    <Notice
      tone={intake.refused === 0 ? 'good' : 'warn'}
      title={`${plural(intake.stored, 'clip')} stored${intake.duplicates > 0 ? `, ${count(intake.duplicates)} already there` : ''}${intake.refused > 0 ? `, ${count(intake.refused)} refused` : ''}`}
      action={<Button onClick={onMore}>Upload more</Button>}
    >
      {whatToDo(intake)}
    </Notice>
  )
}

function whatToDo({ refused, total }: IntakeView): string | undefined {
  if (refused === 0) return undefined
  return refused === total
    ? 'What is wrong with each file stands below. Mend them and upload them again.'
    : 'What is wrong with each refused file stands below. The others are kept.'
}
