import { Download } from 'lucide-react'
import { Fragment } from 'react'
import type { MethodKind } from '#contract/study-settings'
import { exportAddress, type Exclusions } from '../../api/queries-results.js'
import { Button } from '../../ui/button.js'
import { Menu, MenuDownload, MenuLabel, MenuSeparator } from '../../ui/menu.js'
import { hasWebmushraPage } from './webmushra.js'

interface Props {
  readonly studyId: string
  readonly method: MethodKind
}

const sets: readonly (readonly [Exclusions, string])[] = [
  ['ignored', 'Every rating, exclusions marked'],
  ['applied', 'Without excluded ratings'],
]

/** The files of a study, for people who compute for themselves. */
export function ExportMenu({ studyId, method }: Props) {
  return (
    <Menu label="Export" trigger={<Button icon={<Download />}>Export</Button>}>
      {sets.map(([exclusions, title]) => (
        <Fragment key={exclusions}>
          <MenuLabel>{title}</MenuLabel>
          <MenuDownload href={exportAddress(studyId, 'csv', exclusions)}>
            CSV, one row per rating
          </MenuDownload>
          <MenuDownload href={exportAddress(studyId, 'json', exclusions)}>
            JSON with protocol and figures
          </MenuDownload>
          {hasWebmushraPage(method) && (
            <MenuDownload href={exportAddress(studyId, 'webmushra', exclusions)}>
              CSV as webMUSHRA writes it
            </MenuDownload>
          )}
          <MenuSeparator />
        </Fragment>
      ))}
      <MenuLabel>How raters were checked</MenuLabel>
      <MenuDownload href={exportAddress(studyId, 'catchTrials')}>CSV of catch trials</MenuDownload>
    </Menu>
  )
}
