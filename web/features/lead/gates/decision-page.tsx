import { RotateCcw } from 'lucide-react'
import { Link, useParams } from 'react-router'
import type { DecisionRecordView, ReplayView } from '#contract/decisions'
import { useDecision, useReplay } from '../../../api/queries-releases.js'
import { count, dayAndTime } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { Notice } from '../../../ui/notice.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { ProblemNotice } from '../../../ui/problem-notice.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { DecisionChip, decisionWords, GateChip } from '../releases/verdict-chips.js'
import './gates.css'

/** A signed decision: who, why, on what; what the signature froze; and its figures computed again. */
export function DecisionPage() {
  const { decisionId = '' } = useParams()
  const { data, error } = useDecision(decisionId)
  if (error !== null) return <PageProblem title="The decision cannot be shown" error={error} />
  if (data === undefined) return <Loading what="the decision" block="360px" />
  const { decision, record } = data
  const { release, look, verdict } = decision
  return (
    <>
      <PageHeader
        title={`${decisionWords[verdict].word} ${release.system} ${release.version}`}
        chip={<DecisionChip verdict={verdict} />}
        meta={
          <>
            Signed by <bdi>{decision.signedBy}</bdi>, {dayAndTime(decision.signedAt)}
          </>
        }
      />
      <div className="stack gate-page">
        <Card title="Reason" text={decisionWords[verdict].means}>
          <div className="stack">
            <p className="decision-reason">
              <bdi>{decision.reason}</bdi>
            </p>
            <p className="chip-row">
              <Link to={paths.release(release.id)}>
                {release.system} {release.version}
              </Link>
              {look === null ? (
                'It rests on no gate.'
              ) : (
                <>
                  <Link to={`${paths.gate(look.gate)}?look=${look.id}`}>
                    {look.gate}, look {look.number}
                  </Link>
                  <GateChip verdict={look.verdict} />
                </>
              )}
            </p>
          </div>
        </Card>
        <Card
          title="What the signature froze"
          text={`Ratings and exclusions as they stood on ${dayAndTime(record.asOf)}. What came later does not change it.`}
        >
          <div className="stack">
            <dl className="gate-facts">
              <dt>Hash of the record</dt>
              <dd>
                <code>{decision.recordSha256}</code>
              </dd>
              <dt>Version of the code</dt>
              <dd>
                <code>{record.codeVersion}</code>
              </dd>
            </dl>
            <Table
              caption="Studies in the record"
              columns={columns}
              rows={record.studies}
              rowKey={({ studyId, locale }) => `${studyId} ${locale}`}
              empty={<p className="table-empty">No study had heard the release.</p>}
              stacked
            />
          </div>
        </Card>
        <ReplayCard decisionId={decision.id} />
      </div>
    </>
  )
}

/** Computes the record again from the ratings and lays the bytes beside each other. */
function ReplayCard({ decisionId }: { readonly decisionId: string }) {
  const replay = useReplay()
  return (
    <Card
      title="Replay"
      text="Computes every figure again from the ratings as they stood, and compares the bytes."
      action={
        <Button
          icon={<RotateCcw />}
          busy={replay.isPending}
          onClick={() => replay.mutate({ params: { decisionId } })}
        >
          Replay
        </Button>
      }
    >
      <ProblemNotice error={replay.error} />
      {replay.data !== undefined && <Replayed replay={replay.data} />}
    </Card>
  )
}

function Replayed({ replay }: { readonly replay: ReplayView }) {
  return (
    <div className="stack">
      <Notice
        tone={replay.same ? 'good' : 'bad'}
        alert
        title={replay.same ? 'The same bytes' : 'Other bytes than were signed'}
      >
        {replay.same
          ? 'Computed again, the record is equal to the one that was signed, byte for byte.'
          : 'These parts of the record differ:'}
        {replay.differences.length > 0 && (
          <ul className="bullets">
            {replay.differences.map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
        )}
      </Notice>
      <dl className="gate-facts">
        <dt>Signed</dt>
        <dd>
          <code>{replay.recordSha256}</code>
        </dd>
        <dt>Replayed</dt>
        <dd>
          <code>{replay.replaySha256}</code>
        </dd>
      </dl>
    </div>
  )
}

const columns: Column<DecisionRecordView['studies'][number]>[] = [
  {
    key: 'study',
    head: 'Study',
    cell: ({ studyId, study }) => (
      <Link className="link-plain" to={paths.results(studyId)}>
        <bdi>{study}</bdi>
      </Link>
    ),
  },
  { key: 'locale', head: 'Locale', cell: ({ locale }) => locale },
  { key: 'protocol', head: 'Protocol', numeric: true, cell: ({ protocol }) => protocol },
  { key: 'seed', head: 'Seed', numeric: true, cell: ({ seed }) => seed },
  { key: 'excluded', head: 'Excluded', numeric: true, cell: ({ excluded }) => count(excluded) },
  {
    key: 'hash',
    head: 'Hash of the ratings',
    cell: ({ dataSha256 }) => (
      <code className="gate-sha" title={dataSha256}>
        {dataSha256.slice(0, 16)}…
      </code>
    ),
  },
]
