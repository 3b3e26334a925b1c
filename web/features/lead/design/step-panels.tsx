import { Trash2, Users } from 'lucide-react'
import type { LaunchCheck } from '#contract/launch'
import type { PanelView } from '#contract/panels'
import type { StudySettingsInput } from '#contract/study-settings'
import { usePanels } from '../../../api/queries-panels.js'
import { count, plural } from '../../../lib/format.js'
import { panelKindTitles } from '../../../lib/panel-words.js'
import { paths } from '../../../lib/paths.js'
import { Button, ButtonLink, IconButton } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { NumberField } from '../../../ui/field.js'
import { Table } from '../../../ui/table.js'
import { messageAt, type Issue } from './issues.js'
import { quotasByLocale, startingPlaces } from './panel-quotas.js'
import type { Draft } from './use-draft.js'

type StudyPanel = NonNullable<StudySettingsInput['panels']>[number]

interface Props {
  readonly draft: Draft
  readonly check: LaunchCheck | undefined
}

/** Who may come: everyone with the link, or the raters of named panels, each with its quota. */
export function StepPanels({ draft, check }: Props) {
  const { document, edit } = draft
  const panels = usePanels().data ?? []
  const named = document.panels ?? []
  const plan = check?.plan ?? []
  const places = startingPlaces(plan)
  const set = (next: readonly StudyPanel[]) => {
    if (next.length === 0) edit({}, 'panels')
    else edit({ panels: [...next] })
  }
  const free = panels.filter((panel) => !named.some((row) => row.panel === panel.key))
  return (
    <>
      <Card title="Who listens" text="Results tell native speakers, colleagues and experts apart.">
        <ChoiceCards
          legend="Who may take a place"
          hideLegend
          value={named.length === 0 ? 'open' : 'panels'}
          choices={[
            {
              value: 'open',
              title: 'Everyone with the study link',
              text: 'The quickest way. Nothing is known of who comes but what they say.',
            },
            {
              value: 'panels',
              title: 'Panels only',
              text: 'Each panel has a link of its own and a quota that is never overshot.',
              disabled: panels.length === 0,
            },
          ]}
          onValue={(value) => {
            const first = panels[0]
            if (value === 'open') set([])
            else if (named.length === 0 && first !== undefined) set([{ panel: first.key, places }])
          }}
        />
        {panels.length === 0 && (
          <EmptyState
            icon={<Users />}
            title="No panel yet"
            action={<ButtonLink to={paths.panels()}>Go to the panels</ButtonLink>}
          >
            <p>A panel is a group of raters that studies can invite: a native crowd, your team, experts.</p>
          </EmptyState>
        )}
      </Card>
      {named.length > 0 && (
        <Card
          title="Quotas"
          text="Most places each panel gets, in every locale it covers. Together they must fill the design."
          action={free.map((panel) => (
            <Button key={panel.id} size="s" onClick={() => set([...named, { panel: panel.key, places }])}>
              Add {panel.name}
            </Button>
          ))}
        >
          <ul className="picker">
            {named.map((row, index) => (
              <PanelQuota
                key={row.panel}
                row={row}
                panel={panels.find(({ key }) => key === row.panel)}
                issues={draft.issues}
                index={index}
                onPlaces={(value) => set(named.map((one) => (one === row ? { ...one, places: value } : one)))}
                onRemove={() => set(named.filter((one) => one !== row))}
              />
            ))}
          </ul>
          <Table
            caption="Quotas against the places of the design"
            columns={[
              { key: 'locale', head: 'Locale', cell: (row) => row.locale },
              { key: 'design', head: 'The design has', numeric: true, cell: (row) => count(row.places) },
              { key: 'panels', head: 'The panels give', numeric: true, cell: (row) => count(row.quota) },
              { key: 'verdict', head: 'Together', cell: (row) => verdictOf(row) },
            ]}
            rows={quotasByLocale(plan, named, panels)}
            rowKey={(row) => row.locale}
            stacked
            empty={<p className="field__hint">Once the design can be planned, its places stand here.</p>}
          />
        </Card>
      )}
    </>
  )
}

function verdictOf({ places, quota }: { readonly places: number; readonly quota: number }): string {
  if (quota < places) return `${plural(places - quota, 'place')} short: it would never be filled`
  return quota === places ? 'filled exactly' : `who comes first decides on ${plural(quota - places, 'place')}`
}

interface PanelQuotaProps {
  readonly row: StudyPanel
  readonly panel: PanelView | undefined
  readonly issues: readonly Issue[]
  readonly index: number
  readonly onPlaces: (places: number) => void
  readonly onRemove: () => void
}

function PanelQuota({ row, panel, issues, index, onPlaces, onRemove }: PanelQuotaProps) {
  const name = panel?.name ?? row.panel
  const error = messageAt(issues, `panels.${index}.places`)
  return (
    <li className="panel-quota">
      <div className="panel-quota__name">
        <b>
          <bdi>{name}</bdi>
        </b>
        <small>
          {panel === undefined
            ? 'There is no such panel in this workspace.'
            : `${panelKindTitles[panel.kind]} · ${panel.locales.length === 0 ? 'every locale' : panel.locales.join(', ')} · ${plural(panel.raters, 'rater')}`}
        </small>
      </div>
      <NumberField
        label={
          <>
            Quota<span className="visually-hidden"> of {name}</span>
          </>
        }
        unit="places"
        min={1}
        value={Number.isNaN(row.places) ? undefined : row.places}
        {...(error === undefined ? {} : { error })}
        onValue={(value) => onPlaces(value ?? Number.NaN)}
      />
      <IconButton label={`Remove ${name}`} icon={<Trash2 />} onClick={onRemove} />
    </li>
  )
}
