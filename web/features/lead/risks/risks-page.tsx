import { OctagonX, Plus, ShieldAlert, X } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { RiskView } from '#contract/risks'
import { useChangeRisk, useRiskGates, useRisks } from '../../../api/queries-risks.js'
import { sentenceOf } from '../../../api/problems.js'
import { useMayWrite } from '../../../api/queries-accounts.js'
import { plural } from '../../../lib/format.js'
import { Button } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { SelectField } from '../../../ui/field.js'
import { ListPage } from '../../../ui/list-page.js'
import { Segmented } from '../../../ui/segmented.js'
import { useToast } from '../../../ui/toast.js'
import { RiskDialog } from './risk-dialog.js'
import { bodyOf, formOf } from './risk-form.js'
import { isIn, narrowed, releaseName, type Cell } from './risk-grid.js'
import { RiskMatrix } from './risk-matrix.js'
import { RiskTable } from './risk-table.js'
import './risks.css'

type Editing = RiskView | 'new' | null

/** The register of how a voice can fail its users, by severity and likelihood. */
export function RisksPage() {
  const risks = useRisks()
  const mayWrite = useMayWrite()
  const [editing, setEditing] = useState<Editing>(null)
  const add = mayWrite && (
    <Button tone="primary" icon={<Plus />} onClick={() => setEditing('new')}>
      New risk
    </Button>
  )
  return (
    <>
      <ListPage
        title="Risks"
        meta="How a voice can fail its users, how badly, how often, and who minds it."
        what="risks"
        block="420px"
        list={risks}
        action={add}
        empty={{
          icon: <ShieldAlert />,
          title: 'No risk in the register',
          text: 'Write down how a release could fail before users find out: wrong digits, mispronounced names, a cheerful voice for bad news. Where a defect-marking study asks listeners, the measured rate takes the place of your guess, and a threshold makes it count in every gate.',
        }}
      >
        {(items) => <Register risks={items} mayWrite={mayWrite} onEdit={setEditing} />}
      </ListPage>
      {editing !== null && (
        <RiskDialog {...(editing === 'new' ? {} : { risk: editing })} onClose={() => setEditing(null)} />
      )}
    </>
  )
}

interface RegisterProps {
  readonly risks: readonly RiskView[]
  readonly mayWrite: boolean
  readonly onEdit: (risk: RiskView) => void
}

function Register({ risks, mayWrite, onEdit }: RegisterProps) {
  const [search, setSearch] = useSearchParams()
  const [cell, setCell] = useState<Cell | null>(null)
  const settle = useSettle()
  const gates = useRiskGates().data ?? []
  const stopsAt = gates[0]?.score ?? null
  const [system, version] = [search.get('system'), search.get('release')]
  const release = system === null || version === null ? '' : `${system} ${version}`
  const locale = search.get('locale') ?? ''
  const openOnly = search.get('state') !== 'all'
  const shown = narrowed(risks, { release, locale, openOnly })
  const listed = cell === null ? shown : shown.filter((risk) => isIn(risk, cell))
  const names = [...new Map(risks.map((risk) => [releaseName(risk), risk.release])).entries()]
  const set = (change: Readonly<Record<string, string>>) => {
    setCell(null)
    setSearch(
      (old) => {
        const next = new URLSearchParams(old)
        for (const [key, value] of Object.entries(change)) {
          if (value === '') next.delete(key)
          else next.set(key, value)
        }
        return next
      },
      { replace: true },
    )
  }
  return (
    <>
      <div className="filters">
        <SelectField
          label="Release"
          value={release}
          options={[
            { value: '', label: 'Every release' },
            ...names.map(([name]) => ({ value: name, label: name })),
          ]}
          onValue={(name) => {
            const found = names.find(([one]) => one === name)?.[1]
            set({ system: found?.system ?? '', release: found?.version ?? '' })
          }}
        />
        <SelectField
          label="Locale"
          value={locale}
          options={[
            { value: '', label: 'Every locale' },
            ...[...new Set(risks.map((risk) => risk.locale))]
              .sort()
              .map((value) => ({ value, label: value })),
          ]}
          onValue={(value) => set({ locale: value })}
        />
        <Segmented
          label="State"
          value={openOnly ? 'open' : 'all'}
          options={[
            { value: 'open', label: 'Open' },
            { value: 'all', label: 'All' },
          ]}
          onValue={(value) => set({ state: value === 'all' ? 'all' : '' })}
        />
      </div>
      <Card title="Severity and likelihood" text="Choose a cell to see its risks below.">
        <RiskMatrix risks={shown} chosen={cell} stopsAt={stopsAt} onCell={setCell} />
        <p className="matrix-note quiet-text">
          {gates.length === 0 ? (
            <>
              No gate looks at the score of risks. A gate’s <code>hardStops.riskScore</code> makes it one.
            </>
          ) : (
            <>
              <OctagonX aria-hidden="true" />
              Open risks stop a release:{' '}
              {gates.map(({ name, score }) => `${name} from a score of ${score}`).join('; ')}.
            </>
          )}{' '}
          An open risk whose measured rate is above its threshold fails every gate.
        </p>
      </Card>
      <Card
        flush
        title={plural(listed.length, 'risk')}
        text={
          cell === null
            ? 'The gravest first.'
            : `Severity ${cell.severity}, likelihood ${cell.likelihood ?? 'not known'}.`
        }
        action={
          cell !== null && (
            <Button size="s" icon={<X />} onClick={() => setCell(null)}>
              All cells
            </Button>
          )
        }
      >
        <RiskTable risks={listed} stopsAt={stopsAt} mayWrite={mayWrite} onEdit={onEdit} onSettle={settle} />
      </Card>
    </>
  )
}

/** Closes a risk at once, with a way back. */
function useSettle() {
  const change = useChangeRisk()
  const toast = useToast()
  const move = (risk: RiskView, state: RiskView['state'], onSuccess?: () => void) =>
    change.mutate(
      { params: { riskId: risk.id }, body: { ...bodyOf(formOf(risk)), state } },
      {
        ...(onSuccess === undefined ? {} : { onSuccess }),
        onError: (error) => toast({ text: sentenceOf(error), tone: 'bad' }),
      },
    )
  return (risk: RiskView) =>
    move(risk, 'closed', () =>
      toast({ text: `“${risk.failureMode}” is closed.`, undo: () => move(risk, risk.state) }),
    )
}
