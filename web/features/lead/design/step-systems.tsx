import { AudioLines, CircleAlert, Globe } from 'lucide-react'
import { Link } from 'react-router'
import type { StudySettingsInput } from '#contract/study-settings'
import { useSystems } from '../../../api/queries-clips.js'
import { localeName, plural } from '../../../lib/format.js'
import { markOf } from '../../../lib/marks.js'
import { paths } from '../../../lib/paths.js'
import { without } from '../../../lib/without.js'
import { Card } from '../../../ui/card.js'
import { EmptyState } from '../../../ui/empty-state.js'
import { SelectField } from '../../../ui/field.js'
import { Button } from '../../../ui/button.js'
import { Menu, MenuItem } from '../../../ui/menu.js'
import { Notice } from '../../../ui/notice.js'
import { Swatch } from '../../../ui/series.js'
import { Loading } from '../../../ui/skeleton.js'
import { messageAt } from './issues.js'
import type { Draft } from './use-draft.js'
import { roleText, roles } from './system-roles.js'
import { guideOf } from './vocabulary.js'

type Chosen = StudySettingsInput['systems'][number]

/** Which releases are heard, in which role, and which one the others are compared with. */
export function StepSystems({ draft }: { readonly draft: Draft }) {
  const systems = useSystems()
  const { document, edit, issues } = draft
  const chosen = document.systems
  const guide = guideOf(document.method.kind)
  const find = (system: string, release: string) =>
    chosen.find((row) => row.system === system && row.release === release)
  const toggle = (system: string, release: string) =>
    edit({
      systems: find(system, release)
        ? chosen.filter((row) => row.system !== system || row.release !== release)
        : [...chosen, { system, release, role: 'test' }],
    })
  const replace = (system: string, release: string, part: Partial<Chosen>) =>
    edit({
      systems: chosen.map((row) =>
        row.system === system && row.release === release ? { ...row, ...part } : row,
      ),
    })
  const setBaseline = (value: string) =>
    edit({
      systems: chosen.map((row) => {
        const rest = without(row, 'baseline')
        return nameOf(row) === value ? { ...rest, baseline: true } : rest
      }),
    })

  if (systems.data === undefined) return <Loading what="systems" block="240px" />
  if (systems.data.length === 0) {
    return (
      <EmptyState
        icon={<AudioLines />}
        title="No clips yet"
        action={<Link to={paths.upload()}>Upload clips</Link>}
      >
        <p>Upload the recordings first; systems and releases appear here with them.</p>
      </EmptyState>
    )
  }
  const baseline = chosen.find((row) => row.baseline === true)
  const strangers = chosen.filter(
    (row) =>
      !systems.data.some(
        ({ key, releases }) => key === row.system && releases.some(({ version }) => version === row.release),
      ),
  )
  return (
    <>
      {guide.reference === 'required' && !chosen.some((row) => row.role === 'reference') && (
        <Notice tone="warn" title="This method needs a reference">
          Give one release the role “Reference”; usually the human recording.
        </Notice>
      )}
      <Card
        title="What is heard"
        text="Raters never see a name. Each release speaks every prompt of the study."
      >
        {messageAt(issues, 'systems') !== undefined && (
          <p className="field__error" role="alert">
            {chosen.length === 0 ? 'Choose at least one release.' : messageAt(issues, 'systems')}
          </p>
        )}
        <ul className="picker">
          {systems.data.flatMap((system) =>
            system.releases.map((release) => {
              const row = find(system.key, release.version)
              const id = `${system.key}@${release.version}`
              return (
                <li key={id} className={row === undefined ? 'picker__row' : 'picker__row is-on'}>
                  <input
                    id={id}
                    type="checkbox"
                    checked={row !== undefined}
                    disabled={release.clips === 0}
                    onChange={() => toggle(system.key, release.version)}
                  />
                  <label htmlFor={id} className="picker__name">
                    <Swatch mark={markOf(systems.data, system.key, release.version)} />
                    <span>
                      <bdi>{system.name}</bdi> {release.version}
                    </span>
                    <small>{plural(release.clips, 'clip')}</small>
                  </label>
                  {row !== undefined && (document.locales.length > 1 || row.locales !== undefined) && (
                    <PartLocales
                      name={`${system.name} ${release.version}`}
                      all={document.locales.map(({ locale }) => locale)}
                      chosen={row.locales}
                      onChosen={(locales) =>
                        edit({
                          systems: chosen.map((other) =>
                            other !== row
                              ? other
                              : locales === undefined
                                ? without(other, 'locales')
                                : { ...other, locales },
                          ),
                        })
                      }
                    />
                  )}
                  {row !== undefined && (
                    <select
                      className="input input--select picker__role"
                      aria-label={`Role of ${system.name} ${release.version}`}
                      value={row.role ?? 'test'}
                      onChange={(event) => {
                        const role = roles.find(({ value }) => value === event.currentTarget.value)
                        if (role !== undefined) replace(system.key, release.version, { role: role.value })
                      }}
                    >
                      {roles.map((role) => (
                        <option key={role.value} value={role.value}>
                          {role.label}
                        </option>
                      ))}
                    </select>
                  )}
                </li>
              )
            }),
          )}
          {strangers.map((row) => (
            <li key={nameOf(row)} className="picker__row is-on">
              <input
                id={nameOf(row)}
                type="checkbox"
                checked
                onChange={() => toggle(row.system, row.release)}
              />
              <label htmlFor={nameOf(row)} className="picker__name">
                <CircleAlert className="is-bad" aria-hidden="true" />
                <span>
                  <bdi>{row.system}</bdi> {row.release}
                </span>
                <small>There is no such release in this workspace.</small>
              </label>
            </li>
          ))}
        </ul>
        <dl className="terms">
          {roles.map(({ value, label }) => (
            <div key={value}>
              <dt>{label}</dt>
              <dd>{roleText(value, document.method.kind)}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card
        title="Compared with"
        text="Differences are reported against this release: production in a release decision."
      >
        <SelectField
          label="Baseline"
          value={baseline === undefined ? '' : nameOf(baseline)}
          options={[
            { value: '', label: 'None: every pair is compared' },
            ...chosen.map((row) => ({ value: nameOf(row), label: `${row.system} ${row.release}` })),
          ]}
          onValue={setBaseline}
        />
      </Card>
    </>
  )
}

const nameOf = (row: Pick<Chosen, 'system' | 'release'>) => `${row.system}@${row.release}`

interface PartLocalesProps {
  readonly name: string
  readonly all: readonly string[]
  readonly chosen: readonly string[] | undefined
  readonly onChosen: (locales: string[] | undefined) => void
}

/** Where a release takes part: everywhere, unless it speaks fewer locales than the study asks for. */
function PartLocales({ name, all, chosen, onChosen }: PartLocalesProps) {
  const label = chosen === undefined ? 'All locales' : chosen.join(', ')
  return (
    <Menu
      label={`Locales of ${name}`}
      trigger={
        <Button size="s" tone="quiet" icon={<Globe />} aria-label={`Locales of ${name}: ${label}`}>
          {label}
        </Button>
      }
    >
      {all.map((locale) => {
        const on = chosen === undefined || chosen.includes(locale)
        return (
          <MenuItem
            key={locale}
            checked={on}
            onSelect={() => {
              const next = all.filter((other) => (other === locale ? !on : (chosen ?? all).includes(other)))
              if (next.length > 0) onChosen(next.length === all.length ? undefined : next)
            }}
          >
            {localeName(locale)}
          </MenuItem>
        )
      })}
    </Menu>
  )
}
