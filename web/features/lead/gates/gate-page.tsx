import { Eye, Pencil } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { GateLook } from '#contract/gates'
import { useDecisions, useGate } from '../../../api/queries-releases.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { count, dayAndTime } from '../../../lib/format.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { Card, PageHeader } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { PageProblem } from '../../../ui/page-problem.js'
import { Loading } from '../../../ui/skeleton.js'
import { Table, type Column } from '../../../ui/table.js'
import { DecideDialog } from '../releases/decide-dialog.js'
import { DecisionTable } from '../releases/decision-table.js'
import { StageChip } from '../releases/stage-chip.js'
import { GateChip } from '../releases/verdict-chips.js'
import { GateVersions } from './gate-versions.js'
import { LookAnswer } from './look-answer.js'
import { LookDialog } from './look-dialog.js'
import './gates.css'

/** A rule, what it answered, look by look, and what was decided on it. */
export function GatePage() {
  const { gateKey = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const { data, error } = useGate(gateKey)
  const decisions = useDecisions({ gate: gateKey })
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<'look' | 'decide' | null>(null)
  const failed = error ?? decisions.error
  if (failed !== null) return <PageProblem title="The gate cannot be shown" error={failed} />
  if (data === undefined || decisions.data === undefined) return <Loading what="the gate" block="420px" />
  const { gate, versions, looks } = data
  const shown = looks.find(({ id }) => id === search.get('look')) ?? looks[0]
  const lookButton = (
    <Button tone="primary" icon={<Eye />} onClick={() => setOpen('look')}>
      Look at a release
    </Button>
  )
  return (
    <>
      <PageHeader
        title={gate.rule.name}
        chip={<StageChip stage={gate.rule.stage} />}
        meta={`${gate.rule.key} · version ${gate.version}, declared by ${gate.declaredBy}`}
        actions={
          <>
            {mayWrite && (
              <ButtonLink icon={<Pencil />} to={paths.changeGate(gate.rule.key)}>
                Change the rule
              </ButtonLink>
            )}
            {looks.length > 0 && lookButton}
          </>
        }
      />
      <div className="stack gate-page">
        {shown === undefined ? (
          <EmptyState icon={<Eye />} title="It has not looked at a release yet" action={lookButton}>
            <p>
              A look asks every test in every locale with the ratings there are, and is kept. Bounds hold at
              every look, so looking early and often costs no certainty.
            </p>
          </EmptyState>
        ) : (
          <LookAnswer
            look={shown}
            rule={versions.find(({ version }) => version === shown.gateVersion)?.rule ?? gate.rule}
            onDecide={mayWrite ? () => setOpen('decide') : null}
          />
        )}
        {looks.length > 0 && (
          <Card title="Looks" text="Every one is kept. Newest first." flush>
            <Table
              caption="Looks of the gate"
              columns={lookColumns(gate.rule.key, shown?.id)}
              rows={looks}
              rowKey={({ id }) => id}
              maxHeight="420px"
              stacked
            />
          </Card>
        )}
        <Card title="Decisions" text="Signed on looks of this gate. Newest first." flush>
          <DecisionTable decisions={decisions.data} empty="Nobody has signed a decision on this gate." />
        </Card>
        <GateVersions versions={versions} />
      </div>
      {open === 'look' && (
        <LookDialog
          gate={gate}
          onClose={() => setOpen(null)}
          onLook={(look) => {
            setSearch({ look: look.id }, { replace: true })
            setOpen(null)
          }}
        />
      )}
      {open === 'decide' && shown !== undefined && (
        <DecideDialog release={shown.release} looks={[shown]} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

function lookColumns(gateKey: string, shownId: string | undefined): Column<GateLook>[] {
  return [
    {
      key: 'look',
      head: 'Look',
      cell: (look) => (
        <Link
          className="link-plain"
          to={`${paths.gate(gateKey)}?look=${look.id}`}
          {...(look.id === shownId ? { 'aria-current': 'true' as const } : {})}
        >
          {look.release.system} {look.release.version}, look {look.number}
        </Link>
      ),
    },
    { key: 'says', head: 'Says', cell: ({ verdict }) => <GateChip verdict={verdict} /> },
    {
      key: 'more',
      head: 'More raters',
      numeric: true,
      cell: ({ ratersWanted }) => (ratersWanted === null ? '–' : `about ${count(ratersWanted)}`),
    },
    { key: 'version', head: 'Rule', numeric: true, cell: ({ gateVersion }) => `version ${gateVersion}` },
    { key: 'at', head: 'At', numeric: true, cell: ({ madeAt }) => dayAndTime(madeAt) },
  ]
}
