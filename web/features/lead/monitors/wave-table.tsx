import { Link } from 'react-router'
import type { WaveView } from '#contract/monitors'
import { causeTitles } from '../../../lib/cause-words.js'
import { day, percent } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Table, type Column } from '../../../ui/table.js'
import { triggerTitles, VerdictChip } from './monitor-words.js'

export function WaveTable({ waves }: { readonly waves: readonly WaveView[] }) {
  return <Table caption="Waves" stacked columns={columns} rows={waves} rowKey={(wave) => wave.id} />
}

const columns: readonly Column<WaveView>[] = [
  {
    key: 'wave',
    head: 'Wave',
    cell: (wave) => <Link to={paths.results(wave.studyId)}>Wave {wave.number}</Link>,
  },
  { key: 'started', head: 'Started', cell: ({ startedAt }) => <span className="num">{day(startedAt)}</span> },
  { key: 'release', head: 'Release', cell: ({ release }) => <bdi>{release}</bdi> },
  {
    key: 'why',
    head: 'Why',
    cell: ({ trigger, reason }) => (
      <>
        {triggerTitles[trigger]}
        <br />
        <small className="quiet-text">
          <bdi>{reason}</bdi>
        </small>
      </>
    ),
  },
  {
    key: 'verdict',
    head: 'Verdict',
    cell: ({ verdict, findings }) => (
      <span className="wave-verdict">
        <VerdictChip verdict={verdict} />
        {findings.map((finding) => (
          <small key={`${finding.locale} ${finding.attribute} ${finding.cause}`} className="quiet-text">
            {causeTitles[finding.cause]}: {finding.attribute}, {finding.locale}
          </small>
        ))}
      </span>
    ),
  },
  { key: 'raters', head: 'Same raters', numeric: true, cell: ({ sameRaters }) => percent(sameRaters) },
  { key: 'prompts', head: 'Same prompts', numeric: true, cell: ({ samePrompts }) => percent(samePrompts) },
]
