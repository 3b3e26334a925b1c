import {
  Activity,
  AudioLines,
  Bell,
  ChartNoAxesColumn,
  ClipboardList,
  FileText,
  Headphones,
  House,
  KeyRound,
  Layers,
  PencilRuler,
  Radar,
  Radio,
  Rocket,
  Send,
  Settings,
  ShieldAlert,
  ShieldCheck,
  TextQuote,
  Users,
} from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { NavLink, useMatch } from 'react-router'
import { useMe } from '../api/queries-accounts.js'
import { useAlerts } from '../api/queries-alerts.js'
import { useStudy } from '../api/queries-studies.js'
import { paths } from '../lib/paths.js'
import { AccountMenu } from './account-menu.js'
import { Brand } from './brand.js'
import { WorkspaceMenu } from './workspace-menu.js'

interface Props {
  readonly onGo: () => void
}

/** What the desk holds beside studies, group by group. */
const groups = [
  {
    title: 'Material',
    items: [
      { to: paths.clips(), title: 'Clips', icon: <AudioLines /> },
      { to: paths.prompts(), title: 'Prompts', icon: <TextQuote /> },
      { to: paths.systems(), title: 'Systems', icon: <Layers /> },
    ],
  },
  {
    title: 'Production',
    items: [
      { to: paths.releases(), title: 'Releases', icon: <Rocket /> },
      { to: paths.gates(), title: 'Gates', icon: <ShieldCheck /> },
      { to: paths.rollouts(), title: 'Rollouts', icon: <Send /> },
      { to: paths.monitors(), title: 'Monitors', icon: <Radar /> },
      { to: paths.signals(), title: 'Signals', icon: <Activity /> },
      { to: paths.risks(), title: 'Risks', icon: <ShieldAlert /> },
      { to: paths.alerts(), title: 'Alerts', icon: <Bell />, badge: <OpenAlerts /> },
    ],
  },
  { title: 'People', items: [{ to: paths.panels(), title: 'Panels', icon: <Headphones /> }] },
] as const

/** The whole desk by study and release; the study at hand stands under the studies. */
export function Sidebar({ onGo }: Props) {
  const me = useMe().data
  const match = useMatch('/studies/:studyId/*')
  const studyId = match?.params.studyId
  const inStudy = studyId !== undefined && studyId !== 'new'
  return (
    <nav className="side" aria-label="Main" onClick={(event) => leave(event.target, onGo)}>
      <Brand />
      {me !== undefined && me !== null && <WorkspaceMenu me={me} />}
      <ul className="side__list">
        <Item to={paths.home()} icon={<House />} end>
          Home
        </Item>
        <Item to={paths.studies()} icon={<ClipboardList />} end={inStudy}>
          Studies
        </Item>
      </ul>
      {inStudy && <StudyItems studyId={studyId} />}
      {groups.map((group) => (
        <Fragment key={group.title}>
          <p className="side__head">{group.title}</p>
          <ul className="side__list">
            {group.items.map((item) => (
              <Item key={item.to} to={item.to} icon={item.icon}>
                {item.title}
                {'badge' in item && item.badge}
              </Item>
            ))}
          </ul>
        </Fragment>
      ))}
      <p className="side__head">Workspace</p>
      <ul className="side__list">
        <Item to={paths.members()} icon={<Users />}>
          Members
        </Item>
        <Item to={paths.tokens()} icon={<KeyRound />}>
          API tokens
        </Item>
        <Item to={paths.workspace()} icon={<Settings />} end>
          Settings
        </Item>
      </ul>
      {me !== undefined && me !== null && <AccountMenu me={me} />}
    </nav>
  )
}

function StudyItems({ studyId }: { readonly studyId: string }) {
  const study = useStudy(studyId).data
  if (study === undefined) return null
  return (
    <>
      <p className="side__head" title={study.name}>
        <bdi>{study.name}</bdi>
      </p>
      <ul className="side__list">
        <Item to={paths.design(studyId)} icon={<PencilRuler />}>
          {study.state === 'draft' ? 'Design' : 'Protocol'}
        </Item>
        {study.state !== 'draft' && (
          <>
            <Item to={paths.board(studyId)} icon={<Radio />}>
              Live board
            </Item>
            <Item to={paths.results(studyId)} icon={<ChartNoAxesColumn />}>
              Results
            </Item>
            <Item to={paths.report(studyId)} icon={<FileText />}>
              Report
            </Item>
          </>
        )}
      </ul>
    </>
  )
}

/** How many alerts nobody is on yet. */
function OpenAlerts() {
  const open = useAlerts('open').data?.filter(({ state }) => state === 'open').length ?? 0
  if (open === 0) return null
  return (
    <span className="side__count num">
      {open}
      <span className="visually-hidden"> open</span>
    </span>
  )
}

interface ItemProps {
  readonly to: string
  readonly icon: ReactNode
  readonly end?: boolean
  readonly children: ReactNode
}

function Item({ to, icon, end = false, children }: ItemProps) {
  return (
    <li>
      <NavLink to={to} end={end} className="side__link">
        {icon}
        <span>{children}</span>
      </NavLink>
    </li>
  )
}

/** Following a link closes the drawer; opening a menu does not. */
function leave(target: EventTarget, onGo: () => void): void {
  if (target instanceof Element && target.closest('a') !== null) onGo()
}
